import { regionPrefix } from '#shared/region-prefix';
import type { SearchAnswer, SearchHit, SearchQuery } from '#shared/search';
import { reading } from '../db';
import type { Reader } from '../policy';
import { crumbOf, parentsOf, type RegionIndex, regionIndex } from '../region/region-index';
import { readAsked } from './asked';
import { boxesOf, type FeatureMatch, namedFeatures, parcelsByCode } from './queries';
import { type RegionMatch, regionHits } from './region-hits';

/** Where nothing else tells two hits apart: regions down to the town, then what people made, then villages, parcels. */
const weight = { area: 5, belt: 6, project: 7, stop: 8, region: 9, parcel: 10 } as const;

/** `known`: 2 on the map, 1 in the figures of a public document, 0 by name only. */
type Ranked = { closeness: number; weight: number; known: number; name: string; code: string };
type Found = Ranked & ({ region: RegionMatch['region']; matched: SearchHit['matched'] } | { feature: FeatureMatch });

/** One box for everything: regions by name, code, pinyin and initials; features by name and code. Best first. */
export const search = (reader: Reader, { q, limit, region }: SearchQuery): Promise<SearchAnswer> =>
  reading(async (sql) => {
    const asked = readAsked(q);
    const prefix = region ? regionPrefix(region.padEnd(12, '0')) : '';
    const index = await regionIndex(sql);
    const regions = regionHits(index, reader, asked, prefix).map(rankRegion);
    const features = [
      ...(await namedFeatures(sql, reader, asked, prefix, limit)),
      // Chinese characters alone are in no parcel's code
      ...(/[!-~]/.test(q) ? await parcelsByCode(sql, reader, q, prefix, limit) : []),
    ].map(rankFeature);
    const best = [...regions, ...features].sort(byRank).slice(0, limit);
    const mapped = best.flatMap((found) => ('region' in found && found.region.hasBoundary ? [found.region.id] : []));
    const boxes = await boxesOf(sql, mapped);
    return { query: q, hits: best.map((found) => hitOf(found, index, reader, boxes)) };
  });

const rankRegion = ({ region, matched, closeness }: RegionMatch): Found => ({
  closeness,
  weight: region.level < 5 ? region.level : weight.region,
  known: region.hasBoundary ? 2 : Number(region.documented),
  name: region.name,
  code: region.code,
  region,
  matched,
});

const rankFeature = (feature: FeatureMatch): Found => ({
  closeness: feature.closeness,
  weight: weight[feature.layer],
  known: 2,
  name: feature.name,
  code: feature.code,
  feature,
});

const byRank = (a: Ranked, b: Ranked): number =>
  a.closeness - b.closeness ||
  a.weight - b.weight ||
  b.known - a.known ||
  a.name.length - b.name.length ||
  (a.code < b.code ? -1 : 1);

function hitOf(found: Found, index: RegionIndex, reader: Reader, boxes: Map<number, SearchHit['bbox']>): SearchHit {
  if ('region' in found) {
    const { id, code, name, level } = found.region;
    const parents = parentsOf(index, code, reader);
    return { layer: 'region', id, code, name, matched: found.matched, parents, level, bbox: boxes.get(id) ?? null };
  }
  const { layer, id, code, name, matched, regionCode, bbox } = found.feature;
  return { layer, id, code, name, matched, parents: crumbOf(index, regionCode, reader), bbox };
}
