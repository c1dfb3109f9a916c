import postgres from 'postgres';
import { closeDatabase, openDatabase } from '../../server/db';
import { migrate } from '../../server/migrate';
import { loadDemoCounty } from '../generate/load-demo-county';

export type PostgisTiles = {
  /** Milliseconds that PostGIS takes for a parcel tile with ST_AsMVTGeom, through the same driver. */
  tileMs(z: number, x: number, y: number): Promise<number>;
  end(): Promise<void>;
};

/** The same county in a database of its own on the server that `address` names; dropped at the end. */
export async function postgisTiles(address: string, parcels: number, seed: number): Promise<PostgisTiles> {
  const name = `wancun_bench_${process.pid}`;
  const server = postgres(address, { max: 1, onnotice: () => undefined });
  await server.unsafe(`create database ${name}`);
  const databaseUrl = Object.assign(new URL(address), { pathname: `/${name}` }).href;
  await openDatabase({ databaseUrl, dataFolder: '' });
  try {
    await migrate();
    await loadDemoCounty({ parcels, seed });
  } finally {
    await closeDatabase();
  }
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  // its best case: geometry stored and indexed in the projection of the tiles
  await sql`alter table parcel add geom_3857 geometry`;
  await sql`update parcel set geom_3857 = st_forcepolygoncw(st_transform(geom, 3857))`;
  await sql`create index on parcel using gist (geom_3857)`;
  await sql`vacuum analyze parcel`;
  return {
    tileMs: async (z, x, y) => {
      const began = performance.now();
      await sql`
        with bounds as (select st_tileenvelope(${z}, ${x}, ${y}) as box),
        cut as (
          select id, dlbm, class_system, qsxz, is_pbf, is_low_efficiency, st_asmvtgeom(geom_3857, box, 4096, 64) as geom
          from parcel, bounds where geom_3857 && box and valid_to is null)
        select st_asmvt(cut, 'parcel', 4096, 'geom', 'id') from cut`;
      return performance.now() - began;
    },
    end: async () => {
      await sql.end();
      await server.unsafe(`drop database ${name} with (force)`);
      await server.end();
    },
  };
}
