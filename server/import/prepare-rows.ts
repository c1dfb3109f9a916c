import type { Column, Layer } from '#shared/layers';
import type { NewFeature } from '../batch/load';
import { readClassSystem } from './check/class-system';
import type { codeGiver } from './check/feature-code';
import { type FieldMapping, fieldValue } from './check/map-fields';
import { notice } from './check/notice';
import { parseValue } from './check/parse-value';
import { readRegionCode } from './check/region-code';
import { storableText, storableValue } from './check/storable';
import type { NoticeList } from './report';
import type { RawRow } from './survey';

/** What is known once before the rows are turned into the layer's. */
export type RowPlan = {
  layer: Layer;
  mapping: readonly FieldMapping[];
  codes: ReturnType<typeof codeGiver>;
  classSystem: string | null;
  /** Region code for rows that have none of their own and lie in no boundary. */
  region: string | null;
  knowsRegion: (code: string) => boolean;
};

/** What the rows made known; a spoiled code is a refusal that the caller raises. */
export type RowTally = {
  unreadable: Map<string, number>;
  spoiled: { row: number; text: string; count: number } | null;
  unknownRegions: Map<string, number[]>;
  byLocation: number;
  byOption: number;
  without: number;
  nameless: number;
  classless: number;
  cleared: number;
};

export const rowTally = (): RowTally => ({
  unreadable: new Map(),
  spoiled: null,
  unknownRegions: new Map(),
  byLocation: 0,
  byOption: 0,
  without: 0,
  nameless: 0,
  classless: 0,
  cleared: 0,
});

const needsName = new Set(['area', 'belt', 'stop', 'project']);

/** A row's values by the layer's columns, and every property of the file that those do not carry unchanged. */
export function prepareRow(
  { index, properties }: RawRow,
  located: string | null,
  plan: RowPlan,
  tally: RowTally,
  notices: NoticeList,
): Omit<NewFeature, 'geometry'> {
  const values: Record<string, unknown> = {};
  let stated: string | null = null;
  for (const { field, column: name } of plan.mapping) {
    const column = plan.layer.columns.find((candidate) => candidate.name === name);
    if (!column || name === 'code') continue;
    const raw = fieldValue(properties, field);
    if (name === 'region_code') stated = regionOf(raw, index, tally);
    else values[name] = cell(raw, column, field, index, tally, notices);
  }
  values.code = plan.codes.next(properties, index, stated);
  if (plan.layer.columns.some(({ name }) => name === 'region_code'))
    values.region_code = settleRegion(stated, located, plan, tally, index);
  if (plan.layer.table === 'parcel') settleClass(values, plan, tally);
  if (needsName.has(plan.layer.table) && !values.name) {
    tally.nameless++;
    values.name = values.code;
  }
  return { values, props: propsOf(properties, plan.mapping, values, tally) };
}

function cell(
  raw: unknown,
  column: Column,
  field: string,
  index: number,
  tally: RowTally,
  notices: NoticeList,
): string | number | boolean | null {
  const parsed = parseValue(raw, column.type);
  if (parsed.ok) return typeof parsed.value === 'string' ? storableText(parsed.value) : parsed.value;
  tally.unreadable.set(field, (tally.unreadable.get(field) ?? 0) + 1);
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
  notices.add(
    notice('warning', 'cell-unreadable', { row: index + 1, field, text: text.slice(0, 60), type: column.type }),
  );
  return null;
}

function regionOf(raw: unknown, index: number, tally: RowTally): string | null {
  const read = readRegionCode(raw);
  if (read.ok) return read.code;
  if (read.why === 'spoiled') {
    tally.spoiled ??= { row: index + 1, text: read.text, count: 0 };
    tally.spoiled.count++;
  } else if (read.why !== 'empty') addUnknown(tally, read.text, index);
  return null;
}

function addUnknown(tally: RowTally, text: string, index: number): void {
  const rows = tally.unknownRegions.get(text);
  if (rows) rows.push(index + 1);
  else tally.unknownRegions.set(text, [index + 1]);
}

function settleRegion(
  stated: string | null,
  located: string | null,
  plan: RowPlan,
  tally: RowTally,
  index: number,
): string | null {
  if (stated) {
    if (!plan.knowsRegion(stated)) addUnknown(tally, stated, index);
    return stated;
  }
  if (located) tally.byLocation++;
  else if (plan.region) tally.byOption++;
  else tally.without++;
  return located ?? plan.region;
}

function settleClass(values: Record<string, unknown>, plan: RowPlan, tally: RowTally): void {
  const given = typeof values.class_system === 'string' ? readClassSystem(values.class_system) : null;
  values.class_system = values.dlbm ? (given ?? plan.classSystem) : null;
  if (values.dlbm && !values.class_system) tally.classless++;
}

/** A property stays out only where the layer's column of the same name holds the very same value. */
function propsOf(
  properties: Record<string, unknown>,
  mapping: readonly FieldMapping[],
  values: Record<string, unknown>,
  tally: RowTally,
): Record<string, unknown> | null {
  const props: Record<string, unknown> = {};
  let any = false;
  for (const [key, raw] of Object.entries(properties)) {
    const carried =
      mapping.some(({ field, column }) => field === key && column === key) && values[key] === (raw ?? null);
    if (carried) continue;
    const { value, cleared } = storableValue(raw);
    tally.cleared += cleared;
    props[storableText(key)] = value;
    any = true;
  }
  return any ? props : null;
}
