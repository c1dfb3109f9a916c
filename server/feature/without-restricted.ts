import { type Layer, layers } from '#shared/layers';
import { aliasesOf } from '../column-aliases';

/** Anywhere in a name: whoever holds land, and how to reach or identify a person. */
const personal = /权利人|承包方|承租人|户主|身份证|证件号|电话|手机|联系人|联系方式|姓名|银行账号|银行卡/u;
/** The same in the letters of survey tables, and in English. */
const personalNames = [
  ...['qlrzjh', 'zjh', 'zjhm', 'sfz', 'sfzh', 'sfzhm', 'lxdh', 'lxr', 'sjh', 'sjhm', 'xm', 'hzxm', 'cbfmc', 'cbfdbxm'],
  ...[
    'phone',
    'phonenumber',
    'mobile',
    'mobilephone',
    'tel',
    'telephone',
    'idcard',
    'idnumber',
    'ownername',
    'holdername',
  ],
];

const bare = (name: string) => name.toLowerCase().replace(/[\s_\-.()（）]/g, '');

const restrictedNames = new Set([
  ...personalNames,
  ...Object.values(layers).flatMap(({ table, columns }) =>
    columns
      .filter(({ visibility }) => visibility === 'restricted')
      .flatMap(({ name }) => [name, ...aliasesOf(table, name)].map(bare)),
  ),
]);

const isRestricted = (name: string, layer: Pick<Layer, 'columns'>): boolean =>
  personal.test(name) ||
  restrictedNames.has(bare(name)) ||
  layer.columns.some((column) => column.visibility === 'restricted' && bare(column.name) === bare(name));

/** What was found out about a name; a layer has few names and many rows. */
const known = new WeakMap<object, Map<string, boolean>>();

/**
 * What a file had beyond the registry's columns, without personal data: a column that the registry calls restricted,
 * on whichever layer, and what names a holder, an identity card or a telephone. Nested objects are looked through too.
 */
export function withoutRestricted(
  props: Record<string, unknown>,
  layer: Pick<Layer, 'columns'>,
): Record<string, unknown> {
  let names = known.get(layer.columns);
  if (!names) {
    names = new Map();
    known.set(layer.columns, names);
  }
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    let restricted = names.get(name);
    if (restricted === undefined) {
      restricted = isRestricted(name, layer);
      if (names.size < 10_000) names.set(name, restricted);
    }
    if (!restricted) kept[name] = typeof value === 'object' ? inside(value, layer) : value;
  }
  return kept;
}

const inside = (value: unknown, layer: Pick<Layer, 'columns'>): unknown => {
  if (Array.isArray(value)) return value.map((part) => inside(part, layer));
  return value !== null && typeof value === 'object'
    ? withoutRestricted(value as Record<string, unknown>, layer)
    : value;
};
