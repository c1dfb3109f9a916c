import { layers } from '#shared/layers';
import type { Role } from '#shared/role';
import type { TraceLine } from '#shared/trace';
import { formatNumber } from '../messages/format';
import type { TraceWords } from '../messages/trace';
import type { Language } from '../state/view';
import { browserName } from './browser-name';

type Said = { words: TraceWords['details']; roles: Record<Role, string>; language: Language };

/** What stands beside the kind of a line: of whom, of what, how it was asked. */
export function traceDetails({ kind, layer, featureIds, details }: TraceLine, said: Said): string[] {
  const { words, language } = said;
  const { name, browser, key, username, role, scopes, changed, columns, restrictedRows, personal } = details;
  const { region, filter, bbox, batch, ids, by } = details;
  const count = (n: number) => formatNumber(n, 0, language);
  const titles = columnTitles(layer, language);
  const visibilities = Array.isArray(details.visibilities) ? details.visibilities.map(String) : [];
  const [feature] = featureIds ?? [];
  return [
    kind === 'sign-in-failed' && name ? words.tried(name) : null,
    browser ? browserName(browser) : null,
    key ? words.key(key) : null,
    username ?? null,
    role ? fieldWord('role', role, said) : null,
    scopes ? fieldWord('scopes', scopes, said) : null,
    ...Object.entries(changed ?? {}).map(([field, [from, to]]) =>
      words.changed(words.fields[field] ?? field, fieldWord(field, from, said), fieldWord(field, to, said)),
    ),
    featureIds?.length === 1 && feature !== undefined ? words.feature(feature) : null,
    columns?.length ? words.columns(columns.map(titles).join('、')) : null,
    restrictedRows ? words.restrictedRows(count(restrictedRows)) : null,
    visibilities.length ? words.visibilities(visibilities.map((one) => words.kinds[one] ?? one).join('、')) : null,
    personal ? words.personal : null,
    region ? words.region(region) : null,
    filter ? words.filter(filter) : null,
    bbox ? words.bbox : null,
    batch ? words.batch(String(batch)) : null,
    ids ? words.ids(count(ids)) : null,
    by?.length ? words.by(by.map(titles).join('、')) : null,
  ].filter((word) => word !== null);
}

/** What a field of an account held. */
function fieldWord(field: string, value: unknown, { words, roles }: Said): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (field === 'role') return roles[value as Role] ?? String(value);
  if (!Array.isArray(value)) return String(value);
  return value.map((code) => (code === '' ? words.everywhere : String(code))).join('、') || words.nowhere;
}

const columnTitles = (layer: string | null, language: Language) => (name: string) => {
  const known = Object.values(layers).find(({ code }) => code === layer);
  const title = known?.columns.find((column) => column.name === name)?.title;
  return title ? title[language === 'en' ? 'en' : 'zh'] : name;
};
