import { regionPrefix } from '#shared/region-prefix';
import type { SearchAnswer, SearchHit, SearchQuery } from '#shared/search';
import { reading } from '../db';
import type { Reader } from '../policy';
import { crumbOf, parentsOf, type RegionIndex, regionIndex } from '../region/region-index';
import { type Asked, readAsked } from './asked';
import { emphasisOf } from './emphasis';
import { type NamedMatch, namedHits } from './named-hits';
import { namedIndex } from './named-index';
import { boxesOf, type FeatureMatch, overlaysByCode, parcelsByCode } from './queries';
import { type RegionMatch, regionHits } from './region-hits';

/** Where nothing else tells two hits apart: regions down to the town, then what people made, then villages, parcels. */
const weight: Readonly<Record<string, number>> = { area: 5, belt: 6, project: 7, stop: 8, region: 9, parcel: 10 };
const OVERLAY_WEIGHT = 11; // what people brought along: a river, a school
const VILLAGE_WEIGHT = 9;
const LAYERS = 6;

/** `known`: 2 on the map, 1 in the figures of a public document, 0 by name only. */
type Ranked = { layer: string; closeness: number; weight: number; known: number; name: string; code: string };
type Found = Ranked & ({ region: RegionMatch['region']; matched: SearchHit['matched'] } | { feature: FeatureMatch });

/** Reads what a search looks through, so that the first reader does not wait for it. */
export const warmSearch = (): Promise<void> =>
  reading(async (sql) => {
    await regionIndex(sql);
    await namedIndex(sql);
  });

/** One box for everything: regions and named features by name, code, pinyin and initials, parcels by code. Best first. */
export const search = (reader: Reader, { q, limit, region }: SearchQuery): Promise<SearchAnswer> =>
  reading(async (sql) => {
    const asked = readAsked(q);
    const prefix = region ? regionPrefix(region.padEnd(12, '0')) : '';
    const index = await regionIndex(sql);
    const named = await namedIndex(sql);
    const regions = regionHits(index, reader, asked, prefix);
    const bySound = regions.every(({ matched }) => matched === 'pinyin');
    const features: FeatureMatch[] = [
      ...namedHits(named, reader, asked, { prefix, bySound }).map(ofNamed),
      // Chinese characters alone are in no parcel's code
      ...(/[!-~]/.test(q) ? await parcelsByCode(sql, reader, q, prefix, limit) : []),
      ...(/[!-~]{2}/.test(q) ? await overlaysByCode(sql, reader, q, prefix, limit) : []),
    ];
    const once = new Map(features.toReversed().map((feature) => [`${feature.layer}:${feature.id}`, feature]));
    const ranked = [...regions.map(rankRegion), ...[...once.values()].map(rankFeature)].sort(byRank);
    const best = roomForEach(ranked, limit);
    const mapped = best.flatMap((found) => ('region' in found && found.region.hasBoundary ? [found.region.id] : []));
    const boxes = await boxesOf(sql, mapped);
    return { query: q, hits: best.map((found) => hitOf(found, { index, reader, boxes, asked })) };
  });

/** The best `limit`, of which each layer has its share: a hundred villages do not push the one project out. */
function roomForEach(ranked: readonly Found[], limit: number): Found[] {
  const share = Math.floor(limit / LAYERS);
  const taken = new Map<string, number>();
  const sure = new Set<Found>();
  for (const found of ranked) {
    const count = taken.get(found.layer) ?? 0;
    if (count >= share) continue;
    taken.set(found.layer, count + 1);
    sure.add(found);
  }
  let room = limit - sure.size;
  return ranked.filter((found) => sure.has(found) || room-- > 0);
}

const ofNamed = ({ feature, matched, closeness }: NamedMatch): FeatureMatch => {
  const { layer, id, code, name, regionCode, bbox } = feature;
  return { layer, id, code, name, regionCode, bbox, matched, closeness };
};

const rankRegion = ({ region, matched, closeness }: RegionMatch): Found => ({
  layer: 'region',
  closeness,
  weight: region.level < 5 ? region.level : VILLAGE_WEIGHT,
  known: region.hasBoundary ? 2 : Number(region.documented),
  name: region.name,
  code: region.code,
  region,
  matched,
});

const rankFeature = (feature: FeatureMatch): Found => ({
  layer: feature.layer,
  closeness: feature.closeness,
  weight: weight[feature.layer] ?? OVERLAY_WEIGHT,
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

type Told = { index: RegionIndex; reader: Reader; boxes: Map<number, SearchHit['bbox']>; asked: Asked };

function hitOf(found: Found, { index, reader, boxes, asked }: Told): SearchHit {
  if ('region' in found) {
    const { region, matched } = found;
    const { id, code, name, level } = region;
    const emphasis = emphasisOf(name, asked, matched);
    const parents = parentsOf(index, code, reader);
    return { layer: 'region', id, code, name, matched, emphasis, parents, level, bbox: boxes.get(id) ?? null };
  }
  const { layer, id, code, name, matched, regionCode, bbox } = found.feature;
  const emphasis = emphasisOf(name, asked, matched);
  return { layer, id, code, name, matched, emphasis, parents: crumbOf(index, regionCode, reader), bbox };
}
