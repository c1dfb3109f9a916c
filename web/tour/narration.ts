import type { RegionOfTour } from '#shared/edition';
import type { FeatureDetail } from '#shared/feature';
import { formatArea, formatFigure, formatKm, formatMoney, formatNumber, hedged } from '../messages/format';
import type { Language } from '../state/view';

/** What a script may name, as it is today, or on the day of an edition. */
export type LiveData = { stop: FeatureDetail; belt: FeatureDetail; region: RegionOfTour | null };

const FIELD = /\{\{\s*([^{}]{1,60}?)\s*\}\}/g;
const LOOSE = /\{\{|\}\}/;

/** Names of things in Chinese as people write them in a script, beside the plain ones. */
const plainNames: Readonly<Record<string, string>> = {
  '站.名称': 'stop.name',
  '站.责任单位': 'stop.org',
  '带.名称': 'belt.name',
  '带.长度': 'belt.length',
  '带.站数': 'belt.stops',
  '带.受益户数': 'belt.households',
  '带.总投资': 'belt.invest',
  '带.村集体增收': 'belt.income',
  '村.名称': 'region.name',
  '村.项目数': 'region.projects',
  '村.项目投资': 'region.invest',
  '村.连片区数': 'region.areas',
  '村.连片区面积': 'region.area',
};
/** Fields that a script may name beside the figures of its stop. */
export const fieldNames: readonly string[] = Object.keys(plainNames);

type Lookup = Readonly<Record<string, (of: LiveData, language: Language) => string | null>>;
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const lookup: Lookup = {
  'stop.name': ({ stop }) => text(stop.values.name),
  'stop.org': ({ stop }) => text(stop.values.org),
  'belt.name': ({ belt }) => text(belt.values.name),
  'belt.length': ({ belt }, language) =>
    typeof belt.values.length_m === 'number'
      ? `${formatKm(belt.values.length_m, language)} ${language === 'en' ? 'km' : '公里'}`
      : null,
  'belt.stops': ({ belt }) => String(belt.belt?.stops.length ?? 0),
  'belt.households': ({ belt }, language) =>
    typeof belt.values.households === 'number'
      ? `${formatNumber(belt.values.households, 0, language)} ${language === 'en' ? 'households' : '户'}`
      : null,
  'belt.invest': ({ belt }, language) => money(belt.values.invest_wanyuan, language),
  'belt.income': ({ belt }, language) => money(belt.values.income_wanyuan, language),
  'region.name': ({ region }) => region?.name ?? null,
  'region.projects': ({ region }) => region && String(region.totals.projects.count),
  'region.invest': ({ region }, language) => region && money(region.totals.projects.investWanYuan, language),
  'region.areas': ({ region }) => region && String(region.totals.areas.count),
  'region.area': ({ region }, language) => {
    if (!region) return null;
    const area = formatArea(region.totals.areas.areaM2, 'mu', language);
    return `${area.text} ${area.unit}`;
  },
};
const money = (value: unknown, language: Language) => (typeof value === 'number' ? formatMoney(value, language) : null);

/** A field's value now, with its hedge and unit; null where nothing is known by that name. */
function liveValue(name: string, of: LiveData, language: Language): string | null {
  const known = lookup[plainNames[name] ?? name];
  if (known) return known(of, language);
  const [, label] = /^(?:stop|站)\.(.+)$/.exec(name) ?? [];
  const figure = of.stop.figures.find((one) => one.label === label);
  if (!figure) return null;
  return hedged(`${formatFigure(figure.value, language)} ${figure.unit}`, figure.qualifier, language);
}

/** A script with today's values in it; `missing` names the fields that stand for nothing, which are left out. */
export function narrate(script: string, of: LiveData, language: Language): { told: string; missing: string[] } {
  const missing: string[] = [];
  const told = script.replace(FIELD, (_, name: string) => {
    const value = liveValue(name, of, language);
    if (value === null) missing.push(name);
    return value ?? '—';
  });
  if (LOOSE.test(told)) missing.push(LOOSE.exec(told)![0]);
  return { told: told.replaceAll(/\{\{|\}\}/g, ''), missing };
}
