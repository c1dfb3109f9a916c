import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Edition, EditionTour } from '#shared/edition';
import type { FeatureDetail } from '#shared/feature';
import type { RegionDetail } from '#shared/region';
import type { Role } from '#shared/role';
import type { Share } from '#shared/share';
import { reading, writing } from '../../server/db';
import { asking } from './asking';
import { apiUnderTest } from './harness';
import { sentFile } from './sent-file';
import { calledOf, cookieOf, signedIn } from './signed-in';

const { request } = apiUnderTest();
const COUNTY = '990101000000';
const OTHER = '441402000000';
const cookies = new Map<string, string>();
const ask = asking(request, cookies);
let belt = 0;
let stops: FeatureDetail[] = [];
const at = (place: number): FeatureDetail => stops[place]!;

const change = (where: string, id: number, columns: Record<string, unknown>) =>
  writing({ actor: 'tester' }, (sql) => sql`update ${sql(where)} set ${sql(columns as never)} where id = ${id}`);
const publish = async (body: Record<string, unknown> = {}, who = 'editor') =>
  ask(who, 'POST', `/api/tours/${belt}/editions`, body);
const published = async (body?: Record<string, unknown>): Promise<Edition> => {
  const answer = await publish(body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};
const shownTo = async (who: string, edition: number | string = 1): Promise<EditionTour> => {
  const { status, body } = await ask(who, 'GET', `/api/tours/${belt}/editions/${edition}`);
  expect(status, `${who || 'a stranger'}: ${JSON.stringify(body)}`).toBe(200);
  return body;
};
const idsFor = async (who: string, edition: number | string = 1) =>
  (await shownTo(who, edition)).stops.map(({ id }) => id);
const detail = async (who: string, layer: string, id: number): Promise<FeatureDetail> =>
  (await ask(who, 'GET', `/api/features/${layer}/${id}`)).body;

beforeAll(async () => {
  for (const [name, role, scopes] of [
    ['admin', 'admin', ['']],
    ['editor', 'editor', [COUNTY]],
    ['viewer', 'viewer', [COUNTY]],
    ['steward', 'steward', [COUNTY]],
    ['elsewhere', 'editor', [OTHER]],
  ] as [string, Role, string[]][])
    cookies.set(name, (await signedIn(request, name, role, scopes)).headers.Cookie);
  const [row] = await reading((sql) => sql<{ id: number }[]>`select min(id) as id from belt where valid_to is null`);
  belt = row!.id;
  const { belt: of } = await detail('', 'belt', belt);
  stops = await Promise.all(of!.stops.map(({ id }) => detail('', 'stop', id)));
  expect(stops).toHaveLength(5);
  // one internal, one restricted; an internal project in the village of the first
  await change('stop', at(4).id, { visibility: 'internal' });
  await writing(
    { actor: 'tester' },
    (sql) => sql`insert into stop (code, name, belt_code, position, region_code, visibility, geom)
      select 'locked-stop', '受限的一站', belt_code, 99, region_code, 'restricted', geom from stop where id = ${at(0).id}`,
  );
  stops.push(await detail('steward', 'stop', (await detail('steward', 'belt', belt)).belt!.stops.at(-1)!.id));
  await writing(
    { actor: 'tester' },
    (sql) => sql`insert into project (code, name, region_code, invest_wanyuan, visibility, geom)
      select 'hidden-project', '内部项目', region_code, 77, 'internal', geom from stop where id = ${at(0).id}`,
  );
});

describe('an edition', () => {
  let before: EditionTour;
  let liveBelt: FeatureDetail;

  test('is made by who may change the belt, with its number, day and writer, and nobody else', async () => {
    for (const [who, status] of [
      ['', 403],
      ['viewer', 403],
      ['elsewhere', 403],
    ] as const)
      expect((await publish({}, who)).status, who || 'a stranger').toBe(status);
    expect((await ask('', 'GET', `/api/tours/${belt}/editions`)).body).toEqual({ editions: [] });
    expect((await ask('', 'GET', `/api/tours/${belt}/editions/published`)).body.code).toBe('edition-not-found');
    liveBelt = await detail('viewer', 'belt', belt);
    expect(await published({ note: '  初版,供观摩  ' })).toEqual({
      number: 1,
      at: expect.stringMatching(/^20\d\d-/),
      actor: 'editor',
      actorName: calledOf('editor'),
      note: '初版,供观摩',
      isLinked: false,
    });
    before = await shownTo('viewer');
  });

  test('is the tour as the same reader is shown it live: belt, stops in order, figures, scripts, views, media, totals', async () => {
    const { number: _, ...position } = { number: 1, ...before.belt.belt! };
    const live = await Promise.all(liveBelt.belt!.stops.map(({ id }) => detail('viewer', 'stop', id)));
    const places = position.stops.map((stop, place) => ({ ...liveBelt.belt!.stops[place]!, position: stop.position }));
    expect(position.stops).toEqual(places);
    expect(before.belt).toEqual({ ...liveBelt, props: null, belt: position });
    expect(before.stops).toEqual(live.map((stop) => ({ ...stop, props: null, belt: position })));
    expect(before.stops.some(({ figures, media, values }) => figures.length && media.length && values.script)).toBe(
      true,
    );
    for (const who of ['', 'viewer', 'steward', 'elsewhere']) {
      const { regions } = await shownTo(who);
      expect(regions.length).toBeGreaterThan(0);
      for (const { code, name, totals } of regions) {
        const region: RegionDetail = (await ask(who, 'GET', `/api/regions/${code}`)).body;
        const { areas, projects } = region.totals;
        expect({ name, totals }, `${who} ${code}`).toEqual({ name: region.name, totals: { areas, projects } });
      }
    }
    const village = at(0).regions.at(-1)!.code;
    const projectsFor = async (who: string) =>
      (await shownTo(who)).regions.find(({ code }) => code === village)!.totals.projects.count;
    expect((await projectsFor('viewer')) - (await projectsFor(''))).toBe(1);
    expect(await projectsFor('elsewhere'), 'the internal one is of another county').toBe(await projectsFor(''));
  });

  test('stays as it was whatever becomes of the rows: edited, moved in order, taken off, retired, brought anew', async () => {
    const first = await detail('editor', 'stop', at(0).id);
    const figures = [{ label: '新数字', value: 9, unit: '个', qualifier: 'exact', source: '县水务局' }];
    const scene = { camera: { lng: 113.2, lat: 20.9, zoom: 15, bearing: 0, pitch: 0 } };
    const edited = await ask(
      'editor',
      'PATCH',
      `/api/features/stop/${first.id}`,
      { values: { name: '改了名', script: '今天是{{村.项目数}}个项目' }, figures, scene },
      first.version,
    );
    expect(edited.status).toBe(200);
    const now = await detail('editor', 'belt', belt);
    const order = now.belt!.stops.map(({ id, version }) => ({ id, version })).filter(({ id }) => id !== at(3).id);
    const reversed = await ask('editor', 'PUT', `/api/belts/${belt}/stops`, {
      others: 'retire',
      stops: [
        { values: { name: '新的一站' }, place: { lng: at(0).bbox![0], lat: at(0).bbox![1] } },
        ...order.toReversed(),
      ],
    });
    expect(reversed.status, JSON.stringify(reversed.body)).toBe(200);
    await change('stop', at(2).id, { belt_code: null });
    await writing(
      { actor: 'tester' },
      (sql) => sql`update project set invest_wanyuan = 1 + coalesce(invest_wanyuan, 0)`,
    );
    await change('belt', belt, { name: '改了名的带', households: 1 });
    expect(await shownTo('viewer')).toEqual(before);
    const second = await published({ movesLink: false });
    expect(second.number).toBe(2);
    const later = await shownTo('viewer', 2);
    expect(later.belt.values.name).toBe('改了名的带');
    expect(later.stops[0]!.values.name).toBe('新的一站');
    expect(later.stops.find(({ id }) => id === first.id)).toMatchObject({ figures, scene });
    expect(later.stops.map(({ id }) => id)).not.toContain(at(3).id);
    await expect(change('tour_edition', 1, { note: 'x' })).rejects.toThrow();
    await expect(
      writing({ actor: 'tester' }, (sql) => sql`update tour_edition_stop set place = place + 1`),
    ).rejects.toThrow(/only ever added to/);
  });

  test('is what the published link opens only once a hand says so, and a later one does not move it', async () => {
    const linked = async () => (await shownTo('', 'published')).edition.number;
    expect((await ask('', 'GET', `/api/tours/${belt}/editions/published`)).status).toBe(404);
    const set = (number: unknown, who = 'editor') =>
      ask(who, 'PUT', `/api/tours/${belt}/editions/published`, { number } as Record<string, unknown>);
    for (const who of ['', 'viewer', 'elsewhere']) expect((await set(1, who)).status).toBe(403);
    expect((await set(99)).body.code).toBe('edition-not-found');
    expect((await set(1)).body).toMatchObject({ number: 1, isLinked: true });
    expect(await linked()).toBe(1);
    expect((await published()).isLinked).toBe(false);
    expect(await linked()).toBe(1);
    expect((await published({ movesLink: true })).isLinked).toBe(true);
    expect(await linked()).toBe(4);
    await set(1);
    const { editions } = (await ask('viewer', 'GET', `/api/tours/${belt}/editions`)).body as { editions: Edition[] };
    expect(editions.map(({ number, isLinked }) => [number, isLinked])).toEqual([
      [4, false],
      [3, false],
      [2, false],
      [1, true],
    ]);
  });

  test('of no such number or word, and a note that is too long, are refused with words', async () => {
    for (const word of ['0', 'last', '1.5', '-1', '99999999999'])
      expect((await ask('', 'GET', `/api/tours/${belt}/editions/${word}`)).body.code, word).toBe('request-invalid');
    expect((await ask('', 'GET', `/api/tours/${belt}/editions/77`)).body.code).toBe('edition-not-found');
    expect((await ask('', 'GET', '/api/tours/999999/editions/1')).body.code).toBe('feature-not-found');
    expect((await publish({ note: 'x'.repeat(201) })).body.code).toBe('request-invalid');
    expect((await publish({ of: 'another' })).body.code).toBe('request-invalid');
  });

  test('tells who published to those who may know who changed what', async () => {
    const writers = async (who: string) =>
      ((await ask(who, 'GET', `/api/tours/${belt}/editions`)).body.editions as Edition[])[0]!.actor;
    expect(await writers('viewer')).toBe('editor');
    expect(await writers('')).toBeNull();
  });
});

describe('of an edition a reader is denied', () => {
  test('stops that were pinned above what they see, or in regions that are not theirs, though the rows were opened since', async () => {
    const [inner, locked] = [at(4).id, at(5).id];
    const seen = { '': [false, false], elsewhere: [false, false], viewer: [true, false], steward: [true, true] };
    const denied = async (edition: number) => {
      for (const [who, [sees, seesLocked]] of Object.entries(seen)) {
        const { belt: shown, stops: told, regions } = await shownTo(who, edition);
        const villages = told.map((stop) => stop.regions.at(-1)!.code);
        expect(villages, 'no village of a hidden stop').toEqual(
          expect.arrayContaining(regions.map(({ code }) => code)),
        );
        for (const ids of [told.map(({ id }) => id), shown.belt!.stops.map(({ id }) => id)]) {
          expect(ids.includes(inner), `${who} internal`).toBe(sees);
          expect(ids.includes(locked), `${who} restricted`).toBe(seesLocked);
        }
      }
    };
    await denied(1);
    for (const id of [inner, locked]) await change('stop', id, { visibility: 'public' });
    await denied(1);
    expect(await idsFor('', (await published()).number)).toEqual(expect.arrayContaining([inner, locked]));
  });

  test('a restricted stop is logged with who read it, as its card is', async () => {
    const logged = () =>
      reading(
        (sql) => sql<{ actor: string }[]>`
          select actor from auth.trace where kind = 'card' and layer = 'stop' and array_to_json(feature_ids)::text = ${`[${at(5).id}]`}`,
      );
    const before = await logged();
    await shownTo('viewer');
    expect(await logged()).toHaveLength(before.length);
    await shownTo('steward');
    expect((await logged()).slice(before.length).map(({ actor }) => actor)).toEqual(['steward']);
  });

  test('stops whose rows were closed since, retired ones and those that an import brought anew among them', async () => {
    const [closed, retired, renewed] = [at(1).id, at(3).id, at(2).id];
    expect(await idsFor('')).toEqual(expect.arrayContaining([closed, retired, renewed]));
    await change('stop', closed, { visibility: 'internal' });
    expect(await idsFor('')).not.toContain(closed);
    expect(await idsFor('elsewhere')).not.toContain(closed);
    expect(await idsFor('viewer')).toContain(closed);
    await change('stop', closed, { visibility: 'restricted' });
    expect(await idsFor('viewer')).not.toContain(closed);
    expect((await shownTo('steward')).stops.find(({ id }) => id === closed)!.visibility).toBe('restricted');
    await change('stop', closed, { visibility: 'public' });
    expect(await idsFor('')).toContain(closed);
    await change('stop', retired, { visibility: 'internal' });
    expect(await idsFor('')).not.toContain(retired);
    await change('stop', renewed, { valid_to: new Date() });
    expect(await idsFor(''), 'an import takes it out').toContain(renewed);
    await writing(
      { actor: 'tester' },
      (sql) => sql`insert into stop (code, name, region_code, visibility, geom)
        select code, name, region_code, 'internal', geom from stop where id = ${renewed}`,
    );
    expect(await idsFor('')).not.toContain(renewed);
    expect(await idsFor('viewer')).toContain(renewed);
  });

  test('an internal stop that has moved to a county of others since', async () => {
    const inner = at(4).id;
    await change('stop', inner, { visibility: 'internal', region_code: OTHER });
    expect(await idsFor('viewer'), 'it was theirs').not.toContain(inner);
    expect(await idsFor('elsewhere'), 'it was not theirs').not.toContain(inner);
    expect(await idsFor('admin')).toContain(inner);
    await change('stop', inner, { region_code: at(4).values.region_code });
  });

  test('what no tour shows: what a file had beside its columns, and where a photo was taken', async () => {
    await change('stop', at(0).id, { props: JSON.stringify({ 联系电话: '13800000000' }) });
    const { number } = await published();
    for (const who of ['', 'viewer', 'steward', 'editor']) {
      const { stops: told, belt: shown } = await shownTo(who, number);
      expect([shown.props, ...told.map(({ props }) => props)].every((props) => props === null)).toBe(true);
      expect(told.flatMap(({ media }) => media).every(({ place }) => place === null)).toBe(true);
    }
  });

  test('everything by a link for others but what that link opens, and nothing restricted', async () => {
    const open = async (layers: string[]) => {
      const view = { title: '观摩', address: `/?tour=${belt}&edition=1`, layers, regionCode: COUNTY, days: 1 };
      const { status, body } = await ask('steward', 'POST', '/api/shares', view);
      expect(status, JSON.stringify(body)).toBe(201);
      const opened = await request((body as Share).path!);
      expect(opened.headers.get('Location')).toBe(view.address);
      const who = `link to ${layers.join()}`;
      cookies.set(who, cookieOf(opened));
      return who;
    };
    const [wide, narrow] = [await open(['belt', 'stop']), await open(['project'])];
    expect(await idsFor(wide)).toContain(at(4).id);
    expect(await idsFor(wide)).not.toContain(at(5).id);
    expect(await idsFor(narrow)).not.toContain(at(4).id);
    expect((await shownTo(wide)).edition.actor).toBeNull();
    const village = at(0).regions.at(-1)!.code;
    const projectsFor = async (who: string) =>
      (await shownTo(who)).regions.find(({ code }) => code === village)!.totals.projects.count;
    expect(await projectsFor(wide)).toBe(await projectsFor(''));
    expect(await projectsFor(narrow)).toBe(await projectsFor('viewer'));
    expect((await publish({}, wide)).status).toBe(403);
  });

  test('all of it where the belt was closed since, or was closed when it was pinned', async () => {
    await change('belt', belt, { visibility: 'internal' });
    for (const path of ['editions', 'editions/1', 'editions/published'])
      for (const who of ['', 'elsewhere'])
        expect((await ask(who, 'GET', `/api/tours/${belt}/${path}`)).body.code).toBe('feature-not-found');
    expect((await shownTo('viewer')).belt.visibility).toBe('internal');
    const { number } = await published({ movesLink: true });
    await change('belt', belt, { visibility: 'public' });
    for (const word of [number, 'published'])
      expect((await ask('', 'GET', `/api/tours/${belt}/editions/${word}`)).body.code).toBe('edition-not-found');
    const { editions } = (await ask('', 'GET', `/api/tours/${belt}/editions`)).body as { editions: Edition[] };
    expect(editions.map((one) => one.number)).not.toContain(number);
    expect((await shownTo('viewer', 'published')).edition.number).toBe(number);
  });
});

test('a photo that was taken off a stop is still shown to who sees that stop of an edition, and to nobody else', async () => {
  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#5c7a4a' } })
    .jpeg()
    .toBuffer();
  const { sha256 } = await sentFile(request, { Cookie: cookies.get('steward')! }, picture);
  const hang = async (media: unknown[]) => {
    const { version } = await detail('steward', 'stop', at(0).id);
    const answer = await ask('steward', 'PATCH', `/api/features/stop/${at(0).id}`, { media }, version);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  };
  const get = async (who: string, query = '?width=480') =>
    request(`/api/media/${sha256}${query}`, { headers: who ? { Cookie: cookies.get(who)! } : {} });
  await hang([{ sha256, kind: '照片' }]);
  const { number } = await published();
  expect((await shownTo('', number)).stops.flatMap(({ media }) => media.map((one) => one.sha256))).toContain(sha256);
  await hang([]);
  for (const who of ['', 'viewer', 'elsewhere']) {
    const answer = await get(who);
    expect([answer.status, answer.headers.get('Cache-Control')], who).toEqual([200, 'private, no-cache']);
    expect((await get(who, '')).status, 'the original').toBe(403);
  }
  await change('stop', at(0).id, { visibility: 'internal' });
  expect([(await get('')).status, (await get('elsewhere')).status, (await get('viewer')).status]).toEqual([
    404, 404, 200,
  ]);
  await change('stop', at(0).id, { visibility: 'public' });
  await change('belt', belt, { visibility: 'internal' });
  expect([(await get('')).status, (await get('viewer')).status]).toEqual([404, 200]);
  await change('belt', belt, { visibility: 'public' });
  expect((await get('')).status).toBe(200);
});

test('a belt that an import brings anew under its code keeps its editions, and the links to it go on', async () => {
  await writing({ actor: 'tester' }, async (sql) => {
    await sql`update belt set valid_to = now() where id = ${belt}`;
    await sql`insert into belt (code, name, region_code, visibility, geom)
      select code, '换了一份数据', region_code, visibility, geom from belt where id = ${belt}`;
  });
  const [renewed] = await reading((sql) => sql<{ id: number }[]>`select id from belt where name = '换了一份数据'`);
  const { edition, belt: shown } = await shownTo('', 1);
  expect([edition.number, shown.id, shown.values.name]).toEqual([1, renewed!.id, expect.not.stringMatching('换了')]);
  await writing({ actor: 'tester' }, (sql) => sql`update belt set valid_to = now() where id = ${renewed!.id}`);
  expect((await ask('', 'GET', `/api/tours/${belt}/editions/1`)).body.code, 'retired').toBe('feature-not-found');
});
