import type { TransactionSql } from 'postgres';
import type { Layer } from '#shared/layers';
import { regionPrefix } from '#shared/region-prefix';
import type { Reader } from '../policy';
import { crumbOf, regionIndex } from '../region/region-index';

export const regionColumn = (layer: Layer) => (layer.table === 'region' ? 'code' : 'region_code');

/** Names of regions and of the towns that they lie in; a code that is not in the tree takes the next one above it. */
export async function regionNamesOf(
  sql: TransactionSql,
  reader: Reader,
  codes: Iterable<unknown>,
): Promise<Record<string, string>> {
  const index = await regionIndex(sql);
  const names: Record<string, string> = {};
  const name = (code: string) => {
    const region = crumbOf(index, code, reader).at(-1);
    if (region) names[code] = region.name;
  };
  for (const code of codes) {
    if (typeof code !== 'string') continue;
    name(code);
    if (regionPrefix(code.padEnd(12, '0')).length > 9) name(`${code.slice(0, 9)}000`);
  }
  return names;
}
