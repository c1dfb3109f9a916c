import { gunzipSync } from 'node:zlib';
import type { MultiPolygon, Polygon } from 'geojson';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Fault } from '#shared/fault';
import { tileVersion } from '#shared/tile-version';
import { loadBatch } from '../../server/batch/load';
import { engineName, reading, writing } from '../../server/db';
import { operator } from '../../server/policy';
import { refreshStore, servedLayers, startStore, stopStore, storeLayer } from '../../server/store/store';
import type { TileJson } from '../../server/tile/tile-json';
import { nestedRegions } from '../fixtures/nested-regions';
import { square } from '../fixtures/square';
import { decodeTile, featuresOf, ringsOf, tilesIn, twiceArea } from '../fixtures/tile-rings';
import { apiUnderTest } from './harness';

const api = apiUnderTest();

/** North of the demo county, where nothing else lies. */
const parcel = (code: string, geometry: Polygon) => ({
  values: { code, dlbm: '0101', class_system: 'survey2019', right_holder: '不得外泄' },
  props: { secret: 'props stay' },
  geometry,
});
const addParcels = (...codes: string[]) =>
  loadBatch(
    { layer: 'parcel', fileName: 'test', actor: 'test', visibility: 'internal' },
    codes.map((code, at) => parcel(code, square(114.5 + at * 0.001, 21.5, 0.0008))),
  );
const tileAt = (z: number, lng: number, lat: number) => {
  const { x, y } = tilesIn(z, [lng, lat, lng, lat])[0]!;
  return `${z}/${x}/${y}.mvt`;
};
const fault = async (response: Response) => (await response.json()) as Fault;

beforeAll(async () => {
  await addParcels('T-1', 'T-2');
  await refreshStore();
});

describe('addresses', () => {
  test('a tile that the zoom does not have is told what would fit', async () => {
    const response = await api.request('/tiles/parcel/2/9/0.mvt');
    expect(response.status).toBe(400);
    expect(await fault(response)).toMatchObject({
      code: 'tile-outside',
      message: 'No tile 2/9/0: at zoom 2, x and y run from 0 to 3.',
    });
  });

  test.each(['a/0/0', '1.5/0/0', '-1/0/0', '23/0/0', '1/-1/0', '1/0/1e1', '4/0/0x1', '99999999999/0/0'])(
    'tile %s is refused',
    async (address) => {
      const response = await api.request(`/tiles/parcel/${address}.mvt`);
      expect(response.status).toBe(400);
      expect(await fault(response)).toMatchObject({ code: 'tile-outside' });
    },
  );

  test('an unknown layer is refused and the known ones are named', async () => {
    for (const path of ['/tiles/houses/2/0/0.mvt', '/tiles/houses.json', '/tiles/__proto__.json']) {
      const response = await api.request(path);
      expect(response.status).toBe(404);
      const { code, message } = await fault(response);
      expect(code).toBe('layer-not-found');
      expect(message).toContain('region, parcel, area, belt, stop, project');
    }
  });

  test('a tile beside the data is empty', async () => {
    for (const layer of ['parcel', 'region', 'stop']) {
      const response = await api.request(`/tiles/${layer}/14/0/0.mvt`);
      expect(response.status).toBe(204);
      expect(await response.text()).toBe('');
    }
  });

  test('other endings are not tiles', async () => {
    expect((await api.request('/tiles/parcel/2/0/0.png')).status).toBe(404);
  });
});

describe('a tile', () => {
  test('holds the features with their ids and nothing that must not leave', async () => {
    const response = await api.request(`/tiles/parcel/${tileAt(16, 114.5004, 21.5004)}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.includes('不得外泄')).toBe(false);
    expect(bytes.includes('props stay')).toBe(false);
    const rows = await reading(
      (sql) => sql<{ id: number; areaM2: number }[]>`select id, area_m2 from parcel where code = 'T-1'`,
    );
    const found = featuresOf(decodeTile(bytes), 'parcel').find(({ id }) => id === rows[0]!.id);
    expect(found!.properties).toMatchObject({ dlbm: '0101', class_system: 'survey2019' });
    expect(Math.abs(Number(found!.properties.area_m2) - rows[0]!.areaM2)).toBeLessThan(0.006);
  });

  test('is good for ever under its revision, else asked after, and not sent twice', async () => {
    const path = `/tiles/parcel/${tileAt(15, 114.5004, 21.5004)}`;
    const { revision } = storeLayer('parcel');
    const current = await api.request(`${path}?v=${tileVersion(revision)}`);
    expect(current.headers.get('cache-control')).toContain('immutable');
    const old = await api.request(`${path}?v=${tileVersion(revision - 1)}`);
    expect(old.headers.get('cache-control')).toBe('no-cache');
    const etag = old.headers.get('etag')!;
    const again = await api.request(path, { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect((await api.request(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });

  test('comes gzipped to those who take it, once it stands in the cache', async () => {
    const path = `/tiles/parcel/${tileAt(13, 113.2, 20.9)}`;
    const plain = Buffer.from(await (await api.request(path)).arrayBuffer());
    let zipped = await api.request(path, { headers: { 'Accept-Encoding': 'gzip, br' } });
    for (let tries = 0; tries < 100 && !zipped.headers.get('content-encoding'); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      zipped = await api.request(path, { headers: { 'Accept-Encoding': 'gzip, br' } });
    }
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(zipped.headers.get('vary')).toContain('Accept-Encoding');
    expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).equals(plain)).toBe(true);
    const identity = await api.request(path, { headers: { 'Accept-Encoding': 'gzip;q=0' } });
    expect(identity.headers.get('content-encoding')).toBeNull();
  });
});

describe('revisions', () => {
  test('an import is served under a new revision; the totals follow', async () => {
    const before = servedLayers(operator).find(({ code }) => code === 'parcel')!;
    await addParcels('T-1', 'T-2', 'T-3');
    await refreshStore();
    const after = servedLayers(operator).find(({ code }) => code === 'parcel')!;
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(after.count).toBe(before.count + 1);
    const [row] = await reading(
      (sql) => sql<{ count: number; areaM2: number }[]>`
        select count(*) as count, sum(area_m2) as area_m2 from parcel where valid_to is null and visibility <> 'restricted'`,
    );
    expect(after.count).toBe(row!.count);
    expect(Math.abs(after.areaM2! - row!.areaM2)).toBeLessThan(0.01);
    const description = (await (await api.request('/tiles/parcel.json')).json()) as TileJson;
    expect(description.tiles[0]).toContain(`?v=${tileVersion(after.revision)}`);
  });

  test('without being told, the store follows within a few seconds', async () => {
    const before = storeLayer('parcel').revision;
    await writing({ actor: 'test' }, (sql) => sql`update parcel set dlbm = '0201' where code = 'T-3'`);
    for (let tries = 0; tries < 100 && storeLayer('parcel').revision === before; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(storeLayer('parcel').revision).toBeGreaterThan(before);
  });

  test('what is superseded is no longer served', async () => {
    await writing({ actor: 'test' }, (sql) => sql`update parcel set valid_to = now() where code = 'T-3'`);
    await refreshStore();
    const codes = await reading((sql) => sql<{ id: number }[]>`select id from parcel where code = 'T-3'`);
    const { ids } = storeLayer('parcel');
    for (const { id } of codes) expect(ids.includes(id)).toBe(false);
  });
});

describe('an overlay', () => {
  test('is served under its own code from its first import on', async () => {
    expect((await api.request('/tiles/red-lines.json')).status).toBe(404);
    await loadBatch(
      {
        layer: 'red-lines',
        overlay: { titleZh: '红线', titleEn: 'Red lines', geometry: 'polygon', role: 'exclusion' },
        fileName: 'test',
        actor: 'test',
        visibility: 'public',
      },
      [
        {
          values: { code: 'r1', name: '北山红线', kind: '生态' },
          props: { 备注: 'x' },
          geometry: square(114.5, 21.5, 0.01),
        },
      ],
    );
    await refreshStore();
    const description = (await (await api.request('/tiles/red-lines.json')).json()) as TileJson;
    expect(description).toMatchObject({ tilejson: '3.0.0', name: '红线', minzoom: 6, maxzoom: 16, attribution: '' });
    expect(description.vector_layers.map(({ id }) => id)).toEqual(['red-lines', 'label']);
    const response = await api.request(`/tiles/red-lines/${tileAt(13, 114.505, 21.505)}`);
    const tile = decodeTile(new Uint8Array(await response.arrayBuffer()));
    expect(featuresOf(tile, 'red-lines')[0]!.properties).toEqual({ name: '北山红线', kind: '生态' });
    expect(servedLayers(operator).find(({ code }) => code === 'red-lines')).toMatchObject({
      overlayRole: 'exclusion',
      count: 1,
    });
  });
});

describe('TileJSON', () => {
  test('says what the tiles hold, where, and under which address', async () => {
    const description = (await (await api.request('http://map.example:81/tiles/region.json')).json()) as TileJson;
    const { revision } = storeLayer('region');
    expect(description.tiles).toEqual([
      `http://map.example:81/tiles/region/{z}/{x}/{y}.mvt?v=${tileVersion(revision)}`,
    ]);
    expect(description.vector_layers.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['county', 'town', 'village', 'border', 'label']),
    );
    const town = description.vector_layers.find(({ id }) => id === 'town')!;
    expect(town.fields).toEqual({ code: 'String', name: 'String', level: 'Number' });
    const behindProxy = await api.request('http://map.example/tiles/region.json', {
      headers: { 'X-Forwarded-Proto': 'https' },
    });
    expect(((await behindProxy.json()) as TileJson).tiles[0]).toMatch(/^https:\/\/map\.example\//);
  });
});

describe('beside ST_AsMVTGeom', () => {
  test('parcels have the same area in the tile, to the rounding of their outline', async () => {
    if (engineName() === 'embedded') return; // it has no MVT functions; the same store is compared on PostGIS
    const { x, y } = tilesIn(14, [113.2, 20.9, 113.2, 20.9])[0]!;
    const rows = await reading(
      (sql) => sql<{ id: number; area: number; outline: number }[]>`
        with cut as (
          select id, st_asmvtgeom(st_transform(geom, 3857), st_tileenvelope(14, ${x}, ${y}), 4096, 64) as geom
          from parcel where valid_to is null)
        select id, st_area(geom) as area, st_perimeter(geom) as outline from cut where geom is not null`,
    );
    const response = await api.request(`/tiles/parcel/14/${x}/${y}.mvt`);
    const own = new Map(
      response.status === 204
        ? []
        : featuresOf(decodeTile(new Uint8Array(await response.arrayBuffer())), 'parcel').map((feature) => [
            feature.id,
            ringsOf(feature).reduce((sum, ring) => sum + twiceArea(ring) / 2, 0),
          ]),
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { id, area, outline } of rows)
      if (area > 4) expect(Math.abs((own.get(id) ?? 0) - area), `parcel ${id}`).toBeLessThan(outline);
    for (const [id, area] of own) if (area > 4) expect(rows.some((row) => row.id === id)).toBe(true);
  });
});

describe('while layers are being loaded', () => {
  test('tiles say so and when to ask again, and readyz is not ready', async () => {
    await stopStore();
    const starting = startStore();
    for (const path of ['/tiles/parcel/14/13335/7220.mvt', '/tiles/parcel.json']) {
      const response = await api.request(path);
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('2');
      expect(await fault(response)).toMatchObject({ code: 'layers-loading' });
    }
    expect((await api.request('/readyz')).status).toBe(503);
    await starting;
    expect((await api.request('/tiles/parcel.json')).status).toBe(200);
    expect((await api.request('/readyz')).status).toBe(200);
  });
});

describe('a database that fails', () => {
  const broken = 'layer_revision_gone';
  const restore = () =>
    writing({ actor: 'test' }, (sql) => sql.unsafe(`alter table if exists ${broken} rename to layer_revision`));
  afterEach(async () => {
    vi.restoreAllMocks();
    await restore();
  });

  test('leaves the last version served; the store catches up when it is back', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined); // the outage may be told in the log
    const { revision } = storeLayer('parcel');
    await writing({ actor: 'test' }, (sql) => sql.unsafe(`alter table layer_revision rename to ${broken}`));
    await expect(refreshStore()).rejects.toThrow();
    expect(storeLayer('parcel').revision).toBe(revision);
    expect((await api.request(`/tiles/parcel/${tileAt(15, 114.5004, 21.5004)}`)).status).toBe(200);
    await restore();
    await writing({ actor: 'test' }, (sql) => sql`update parcel set dlbm = '0301' where code = 'T-1'`);
    await refreshStore();
    expect(storeLayer('parcel').revision).toBeGreaterThan(revision);
  });
});

describe('regions', () => {
  test('from the database, towns and villages fill their county in its tiles', async () => {
    const regions = nestedRegions(4).map(({ values, geometry }) => {
      const code = String(values!.code).replace(/^990101/, '990909');
      const level = Number(values!.level);
      return {
        values: {
          code,
          name: String(values!.name),
          short_name: code,
          level,
          kind: level === 3 ? '县' : level === 4 ? '镇' : '村委会',
        },
        props: null,
        geometry: geometry as MultiPolygon,
      };
    });
    await loadBatch({ layer: 'region', fileName: 'test', actor: 'test', visibility: 'public' }, regions);
    await refreshStore();
    for (const z of [9, 11, 13]) {
      const { x, y } = tilesIn(z, [113.19, 20.89, 113.19, 20.89])[0]!;
      const response = await api.request(`/tiles/region/${z}/${x}/${y}.mvt`);
      const tile = decodeTile(new Uint8Array(await response.arrayBuffer()));
      const areaOf = (layer: string) =>
        featuresOf(tile, layer)
          .filter(({ properties }) => String(properties.code).startsWith('990909'))
          .flatMap(ringsOf)
          .reduce((sum, ring) => sum + twiceArea(ring), 0);
      expect(areaOf('county')).toBeGreaterThan(0);
      expect(areaOf('town')).toBe(areaOf('county'));
      expect(areaOf('village')).toBe(areaOf('county'));
    }
  });
});
