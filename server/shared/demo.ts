/** The fictitious county's code: no real division begins with 99. */
export const DEMO_COUNTY = '990101000000';
export const isDemo = (regionCode: string | null): boolean => regionCode?.startsWith('99') ?? false;
/** Stands on every screen, print, and file that holds demo data. */
export const DEMO_NOTICE = '演示数据(虚构)';
/** Stands where no 审图号 was given. */
export const INTERNAL_NOTICE = '内部工作用图 未经审核 不得公开';
