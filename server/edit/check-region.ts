import type { TransactionSql } from 'postgres';
import { AppError } from '../errors';
import { describeRegion } from '../region/describe-region';
import { regionIndex } from '../region/region-index';

/** @throws AppError `region-not-found` for a code that is not in the tree. */
export async function checkRegion(sql: TransactionSql, code: unknown): Promise<void> {
  if (code === null || (await regionIndex(sql)).byCode.has(String(code))) return;
  throw new AppError('region-not-found', `There is no region ${code} in the tree.`);
}

/** What the tree reads off a region's name, for one that is called otherwise now. */
export async function describedName(sql: TransactionSql, id: number, name: string) {
  const { regions, byCode } = await regionIndex(sql);
  const region = regions.find((one) => one.id === id);
  if (!region) return {};
  const parents: string[] = [];
  for (let code = region.parentCode; code; code = byCode.get(code)?.parentCode ?? null)
    parents.unshift(byCode.get(code)?.name ?? '');
  const { shortName, pinyin, initials } = describeRegion(region.code, name, parents);
  return { short_name: shortName, pinyin, initials };
}
