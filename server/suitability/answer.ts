import type { SuitabilityAnswer, SuitabilityColumns, SuitabilityQuestion } from '#shared/suitability';
import { pointsOfAll, scoresOf } from '#shared/suitability-score';
import { classNames, numbered, villageNames } from '../block/naming';
import { usualExclusions } from '../block/question';
import { askedParcels, classKeys, textAt, toldOf } from '../block/subject';
import { breathe } from '../breathe';
import type { Reader } from '../policy';
import { storeLayer } from '../store/store';
import { distancesFor, excludedFor, slopesFor } from './factors';

/**
 * Parcels of a question with what is known of each, as the reader may see them.
 * @throws AppError as `coversOf`.
 */
export async function suitabilityFor(reader: Reader, question: SuitabilityQuestion): Promise<SuitabilityAnswer> {
  const { weights, curves, exclude = usualExclusions(reader), ...subject } = question;
  const store = storeLayer('parcel');
  const [{ parcels }, told, slope, road, excluded] = await Promise.all([
    askedParcels(reader, store, { ...subject, exclude: [], excludeShare: 0, lines: [] }),
    toldOf(store),
    slopesFor(store),
    distancesFor(reader, store),
    excludedFor(reader, store, exclude),
  ]);
  const [keyOf, nameOf] = [classKeys(store), classNames(store, told)];
  const ownerships = store.columns.get('qsxz')!;
  const classes = numbered(parcels.map((parcel) => ({ key: keyOf(parcel), name: nameOf(parcel) })));
  const owned = numbered(parcels.map((parcel) => ({ key: textAt(ownerships, parcel), name: '' })));
  const villages = numbered(parcels.map((parcel) => ({ key: textAt(store.regionCodes, parcel), name: '' })));
  const columns: SuitabilityColumns = {
    slopeDeg: [],
    roadM: [],
    excludedShare: [],
    classOf: Array.from(classes.at),
    classes: classes.named,
    ownershipOf: Array.from(owned.at),
    ownerships: owned.named.map(({ key }) => key),
  };
  const pause = breathe(undefined);
  for (const parcel of parcels) {
    columns.slopeDeg.push(rounded(slope?.value(parcel) ?? null, 100));
    columns.roadM.push(rounded(road?.value(parcel) ?? null, 10));
    columns.excludedShare.push(rounded(excluded.value(parcel), 10_000));
    await pause();
  }
  const scores = scoresOf(pointsOfAll(columns, curves), weights);
  return {
    revision: store.revision,
    ids: parcels.map((parcel) => store.ids[parcel]!),
    areasM2: parcels.map((parcel) => store.areasM2![parcel]!),
    names: parcels.map((parcel) => textAt(told.columns.name, parcel) ?? textAt(told.codes, parcel) ?? ''),
    villageOf: Array.from(villages.at),
    villages: await villageNames(
      reader,
      villages.named.map(({ key }) => key),
    ),
    ...columns,
    scores: Array.from(scores, (score) => (Number.isNaN(score) ? null : rounded(score, 100))),
    sources: {
      hasTerrain: slope !== null,
      roads: road && { from: road.of.from, layers: road.of.layers },
      exclusions: excluded.of,
    },
  };
}

const rounded = (value: number | null, per: number): number | null =>
  value === null ? null : Math.round(value * per) / per;
