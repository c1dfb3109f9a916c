import fc from 'fast-check';

/** A request as it goes to the application: what a program, a browser or an enemy might send. */
export type Odd = { path: string; init: RequestInit };

const strange = [
  '',
  ' ',
  '\0',
  'a\0b',
  '%00',
  '%',
  '%E6%9D',
  '\ud800',
  '\udfff村',
  '\u202e村图\u2066',
  '🏞️👨‍👩‍👧',
  '村'.repeat(5000),
  'x'.repeat(20_000),
  '../../../../etc/passwd',
  "' or 1=1 --",
  '1;select pg_sleep(9)',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '-1',
  '0',
  '1e309',
  'NaN',
  'Infinity',
  '9007199254740993',
  '2147483648',
  '99999999999999999999',
  '0x10',
  '१२',
  '1,2,3,4',
  '-180,-90,180,90',
  '0,0,0,0',
  'null',
  'true',
  '[]',
  "dlbm like '%'",
  "dlbm like '\\\\'",
  'area_mu > 1e999',
  `${'('.repeat(1500)}dlbm is null${')'.repeat(1500)}`,
  `${'not '.repeat(900)}dlbm is null`,
  "code = 'a\0'",
  "data_date > '9999999-99-99'",
  "data_date > '0000-00-00'",
];

const numbers = [0, -0, -1, 0.5, 1e-320, 1e308, -1e308, 2 ** 31, 2 ** 53, -(2 ** 63), Number.NaN, Infinity, 1, 180, 90];

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let n = 0; n < depth; n++) value = n % 2 ? [value] : { a: value };
  return value;
};

const text = fc.oneof(
  fc.constantFrom(...strange),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const value = fc.oneof(
  text,
  fc.constantFrom('\0', 'a\0b', '\ud800'), // what a database of text refuses or changes
  fc.constantFrom<unknown>(...numbers, null, true, false, [], {}, [[]], nested(60)),
  fc.double(),
  fc.integer(),
  fc.array(fc.oneof(text, fc.double()), { maxLength: 5 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** What is done to one place of a body or one word of an address. */
type Twist =
  | { do: 'put'; value: unknown }
  | { do: 'taint'; by: string }
  | { do: 'leave out' }
  | { do: 'wrap' }
  | { do: 'add'; key: string; value: unknown }
  | { do: 'twice' };
const twist: fc.Arbitrary<Twist> = fc.oneof(
  { weight: 6, arbitrary: value.map((value): Twist => ({ do: 'put', value })) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('\0', '\ud800', '\u202e', "'", '\\', '%', '\u0001')
      .map((by): Twist => ({ do: 'taint', by })),
  },
  fc.constantFrom<Twist>({ do: 'leave out' }, { do: 'wrap' }, { do: 'twice' }),
  fc
    .record({ key: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', ''), text), value })
    .map((added): Twist => ({ do: 'add', ...added })),
);
const twists = fc.array(fc.record({ at: fc.nat(), twist }), { minLength: 1, maxLength: 3 });
type Twists = { at: number; twist: Twist }[];

const isHolder = (one: unknown): one is Record<string, unknown> => one !== null && typeof one === 'object';

/** Every place in a body: its holder and its key there. */
function placesOf(body: unknown, found: [Record<string, unknown>, string][] = []) {
  if (!isHolder(body)) return found;
  for (const key of Object.keys(body)) {
    found.push([body, key]);
    placesOf(body[key], found);
  }
  return found;
}

const put = (holder: Record<string, unknown>, key: string, value: unknown) =>
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });

function twisted(body: unknown, twists: Twists): unknown {
  const root: Record<string, unknown> = { body: structuredClone(body) };
  for (const { at, twist } of twists) {
    const places = placesOf(root);
    const inner = at % 8 && places.length > 1 ? places.slice(1) : places; // seldom the body as a whole
    const place = inner[at % inner.length];
    if (!place) return root.body;
    const [holder, key] = place;
    if (twist.do === 'put')
      put(holder, key, structuredClone(twist.value)); // the next twist may write into it
    else if (twist.do === 'taint') put(holder, key, `${plain(holder[key])}${twist.by}`);
    else if (twist.do === 'wrap') put(holder, key, [holder[key]]);
    else if (twist.do === 'twice') put(holder, key, [holder[key], structuredClone(holder[key])]);
    else if (twist.do === 'add') {
      if (isHolder(holder[key]) && !Array.isArray(holder[key]))
        put(holder[key], twist.key, structuredClone(twist.value));
    } else if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  }
  return root.body;
}

const plain = (one: unknown): string => (typeof one === 'string' ? one : (JSON.stringify(one) ?? 'undefined'));
/** As `encodeURIComponent`, for text that is none: half a surrogate pair stays as the bytes it would be. */
const encoded = (one: string) => [...Buffer.from(one)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

const allWords = [
  'region',
  'bbox',
  'batch',
  'filter',
  'ids',
  'limit',
  'sort',
  'by',
  'columns',
  'q',
  'v',
  'method',
  'classes',
  'parent',
  'keys',
  'crs',
  'format',
];
const words = fc.array(fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...allWords) }, text), value), {
  maxLength: 3,
});

function twistedPath(path: string, twists: Twists, added: [string, unknown][], isRaw: boolean): string {
  const [before = '', after = ''] = path.split('?');
  const parts = before.split('/').slice(1);
  const asked = [...new URLSearchParams(after)] as [string, unknown][];
  for (const { at, twist } of twists) {
    const n = at % (parts.length + asked.length);
    const word = asked[n - parts.length];
    if (twist.do === 'add') asked.push([twist.key, twist.value]);
    else if (twist.do === 'leave out') word ? asked.splice(n - parts.length, 1) : parts.splice(n, 1);
    else if (twist.do === 'taint') {
      if (word) word[1] = `${plain(word[1])}${twist.by}`;
      else if (n > 0) parts[n] += twist.by;
    } else if (twist.do === 'put') {
      if (word) word[1] = twist.value;
      else if (n > 0) parts[n] = plain(twist.value); // the first part says whose it is
    } else if (word) asked.push([word[0], word[1]]);
    else parts.splice(n, 0, parts[n] ?? '');
  }
  const write = isRaw ? (one: string) => one.replace(/[#?\s]/g, '%') : encoded;
  const query = [...asked, ...added].map(([key, one]) => `${write(key)}=${write(plain(one))}`).join('&');
  return `/${parts.map((part) => (/^[\w.-]*$/.test(part) ? part : write(part))).join('/')}${query ? `?${query}` : ''}`;
}

const types = [
  'application/json',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/octet-stream',
  'image/png',
  '村',
  '',
];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'];

/** What a header may hold at all; others never reach the application. */
const headerText = fc.oneof(
  fc.constantFrom(
    'x',
    '*',
    'W/"a"',
    ',,,',
    'bytes=0-1',
    'gzip;q=nan',
    'https',
    'null',
    'http://example.cn',
    'a'.repeat(6000),
    '%00',
  ),
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 60 }),
  fc.string({ unit: fc.integer({ min: 0x80, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength: 20 }),
);
const headers = fc.dictionary(
  fc.constantFrom(
    'Accept',
    'Accept-Encoding',
    'Accept-Language',
    'Authorization',
    'Content-Encoding',
    'Cookie',
    'Expect',
    'Forwarded',
    'If-Match',
    'If-Modified-Since',
    'If-None-Match',
    'Origin',
    'Range',
    'Sec-Fetch-Site',
    'User-Agent',
    'X-API-Key',
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'X-HTTP-Method-Override',
    'x-wancun-address',
  ),
  headerText,
  { maxKeys: 3 },
);
const cookie = fc.oneof(
  headerText.map((text) => `wancun.session_token=${text.replace(/;/g, '')}`),
  headerText.map((text) => `__Secure-wancun.session_token=${encodeURIComponent(text)}; wancun.session_data=${text}`),
);

/** One in `among` is what the arbitrary gives, the others are left as they are. */
const seldom = <T, U>(among: number, given: fc.Arbitrary<T>, left: U): fc.Arbitrary<T | U> =>
  fc.oneof({ weight: among - 1, arbitrary: fc.constant(left) }, { weight: 1, arbitrary: given });
const often = <T, U>(given: fc.Arbitrary<T>, left: U) => fc.option(given, { nil: left, freq: 4 });

type Asked = { path: string; method?: string; body?: unknown };

/** Headers of those who ask; `leaving` asks what ends their own sessions. */
export type Askers = { people: readonly Record<string, string>[]; leaving: Record<string, string> };

const leaves = /sign-out|revoke-other/;

/** A valid request, bent. */
export const oddRequest = (valid: readonly Asked[], { people, leaving }: Askers): fc.Arbitrary<Odd> =>
  fc
    .record({
      asked: fc.constantFrom(...valid),
      person: fc.constantFrom(...people),
      inPath: seldom(2, twists, []),
      inBody: often(twists, []),
      added: seldom(4, words, []),
      isRaw: fc.boolean(),
      method: seldom(20, fc.constantFrom(...methods), null),
      type: seldom(12, fc.constantFrom(...types), null),
      bytes: seldom(20, fc.uint8Array({ maxLength: 300 }), null),
      cut: seldom(20, fc.nat(), null),
      given: seldom(4, headers, {}),
      cookie: seldom(20, cookie, null),
    })
    .map(({ asked, person, inPath, inBody, added, isRaw, method, type, bytes, cut, given, cookie }) => {
      const isForm = asked.method === 'FORM';
      const as = method ?? (isForm ? 'POST' : (asked.method ?? 'GET'));
      const body = inBody.length ? twisted(asked.body, inBody) : asked.body;
      const written = isForm
        ? plain(isHolder(body) ? JSON.stringify(body) : body)
        : (JSON.stringify(body, (_, one) => (one === Infinity || Number.isNaN(one) ? String(one) : one)) ?? '');
      const sent = bytes ?? Buffer.from(cut === null ? written : written.slice(0, cut % (written.length + 1)));
      const init: RequestInit = {
        method: as,
        headers: {
          'Content-Type': type ?? (isForm ? 'application/x-www-form-urlencoded' : 'application/json'),
          ...(leaves.test(asked.path) ? leaving : person),
          ...(cookie === null ? {} : { Cookie: cookie }),
          ...given,
        },
      };
      if (as !== 'GET' && as !== 'HEAD') init.body = sent as BodyInit;
      return { path: twistedPath(asked.path, inPath, added, isRaw), init };
    })
    .filter(({ path, init }) => {
      try {
        new Request(new URL(path, 'http://localhost'), init); // what no client can send is no request
        return true;
      } catch {
        return false;
      }
    });
