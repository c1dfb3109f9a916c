import { z } from 'zod';
import { withoutEmpty } from '#shared/feature-query';

/** All that is logged. How details are worded stands in `web/messages/trace.ts`. */
export const traceKinds = {
  'sign-in': { zh: '登录', en: 'Signed in' },
  'sign-in-failed': { zh: '登录失败', en: 'Sign-in failed' },
  'sign-out': { zh: '退出登录', en: 'Signed out' },
  'sessions-ended': { zh: '退出其他设备', en: 'Ended sessions' },
  'password-changed': { zh: '修改密码', en: 'Changed the password' },
  'key-made': { zh: '新建密钥', en: 'Made a key' },
  'key-used': { zh: '当日首次用密钥', en: 'First use of a key that day' },
  'key-deleted': { zh: '收回密钥', en: 'Took a key back' },
  'first-account': { zh: '建立第一个账号', en: 'Made the first account' },
  'account-made': { zh: '新建账号', en: 'Made an account' },
  'account-changed': { zh: '更改账号', en: 'Changed an account' },
  card: { zh: '查看卡片', en: 'Read a card' },
  history: { zh: '查看变更记录', en: 'Read a history' },
  'table-order': { zh: '查表(排序)', en: 'Read a table’s order' },
  'table-rows': { zh: '查表(行)', en: 'Read rows of a table' },
  'table-groups': { zh: '查表(分组)', en: 'Read groups of a table' },
  column: { zh: '查看字段分布', en: 'Read a column’s classes' },
  selection: { zh: '选取对象', en: 'Selected features' },
  export: { zh: '导出数据', en: 'Exported' },
  pack: { zh: '打包离线巡览', en: 'Packed a tour' },
  'trace-export': { zh: '导出留痕', en: 'Exported this log' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type TraceKind = keyof typeof traceKinds;

const kinds = Object.keys(traceKinds) as [TraceKind, ...TraceKind[]];

/** Lines of one answer. */
export const TRACE_PAGE = 100;

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
/** A day of the server's clock. */
const day = z.iso.date().transform((text) => new Date(`${text}T00:00:00`));

const isZone = (zone: string): boolean => {
  try {
    return Boolean(Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

/** `GET /api/trace`: each word narrows further. */
export const traceQuery = z.preprocess(
  withoutEmpty,
  z.strictObject({
    actor: z.string().max(100).optional(),
    kind: z.enum(kinds).optional(),
    layer: z.string().max(100).optional(),
    /** From this moment on. */
    from: z.union([instant, day]).optional(),
    /** Before this moment; a day counts to its end. */
    to: z
      .union([instant, day.transform((date) => new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1))])
      .optional(),
    /** In a name, an address, what was asked; a number also finds the feature of that id. */
    q: z.string().trim().max(200).optional(),
    /** Older than the line of this id: the next page. */
    before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
    format: z.enum(['json', 'csv']).default('json'),
    /** Of the times in a CSV file, and its words. */
    zone: z.string().max(60).refine(isZone, 'expected a time zone such as Asia/Shanghai').optional(),
    lang: z.enum(['zh', 'en']).default('zh'),
  }),
);
export type TraceQuery = z.infer<typeof traceQuery>;
export type TraceFilter = Pick<TraceQuery, 'actor' | 'kind' | 'layer' | 'from' | 'to' | 'q' | 'before'>;

/** What was done, beside who and where: no secret and no value of a restricted column is ever in it. */
export type TraceDetails = {
  /** Typed at a sign-in that failed. */
  name?: string;
  status?: number;
  browser?: string;
  /** By which single sign-on, and why it was refused. */
  via?: string;
  fault?: string;
  /** A key, by its name and id. */
  key?: string | null;
  keyId?: string;
  day?: string;
  /** The account that was made or changed. */
  username?: string;
  role?: string;
  scopes?: readonly string[];
  /** By field, from and to. */
  changed?: Record<string, readonly [unknown, unknown]>;
  /** Restricted columns that were read or asked by. */
  columns?: readonly string[];
  restrictedRows?: number;
  /** Properties of a file, of persons or possibly so, were in it. */
  personal?: boolean;
  region?: string;
  bbox?: readonly number[];
  batch?: number;
  filter?: string;
  /** How many were named. */
  ids?: number;
  format?: string;
  by?: readonly string[];
  sort?: string;
} & Record<string, unknown>;

export type TraceLine = {
  id: number;
  at: string;
  actor: string;
  /** Null: without an account, so that somebody called `operator` is not taken for the operator. */
  personId: string | null;
  address: string | null;
  kind: TraceKind;
  layer: string | null;
  featureIds: number[] | null;
  count: number | null;
  details: TraceDetails;
};

/** Newest first; `next` is the `before` of the page that follows, null at the end. */
export type TracePage = { lines: TraceLine[]; next: number | null };
