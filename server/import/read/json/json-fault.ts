/** Where and why a text is not JSON: byte or character offset, what was expected there and what stands there. */
export type JsonFault = { offset: number; expected: string };

const LITERALS = ['true', 'false', 'null'];
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\r\n]*/y;
/** Beyond this nesting no map data goes, and our own calls would. */
const DEPTH = 2000;

/** The first place at which a text breaks RFC 8259; null where it keeps it. For messages: JSON.parse is faster. */
export function findJsonFault(text: string): JsonFault | null {
  let at = 0;
  const fault = (expected: string, offset = at): JsonFault => ({ offset, expected });
  const skip = () => {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
  };
  const string = (): JsonFault | null => {
    for (at++; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x22) {
        at++;
        return null;
      }
      if (code < 0x20) return fault('no line break or control character within a text');
      if (code !== 0x5c) continue;
      if (!/^(?:["\\/bfnrt]|u[\da-fA-F]{4})/.test(text.slice(at + 1, at + 6)))
        return fault('an escape such as \\n or \\u4e00');
      at++;
    }
    return fault('a closing quote');
  };
  const list = (close: string, member: () => JsonFault | null): JsonFault | null => {
    at++;
    skip();
    if (text[at] === close) {
      at++;
      return null;
    }
    for (;;) {
      const wrong = member();
      if (wrong) return wrong;
      skip();
      if (text[at] === close) {
        at++;
        return null;
      }
      if (text[at] !== ',') return fault(`, or ${close}`);
      at++;
      skip();
    }
  };
  const value = (depth: number): JsonFault | null => {
    if (depth > DEPTH) return fault('less nesting');
    const first = text[at];
    if (first === '{')
      return list('}', () => {
        if (text[at] !== '"') return fault('a member name in double quotes');
        const wrong = string();
        if (wrong) return wrong;
        skip();
        if (text[at] !== ':') return fault(':');
        at++;
        skip();
        return value(depth + 1);
      });
    if (first === '[') return list(']', () => value(depth + 1));
    if (first === '"') return string();
    const literal = LITERALS.find((word) => text.startsWith(word, at));
    if (literal) {
      at += literal.length;
      return null;
    }
    NUMBER.lastIndex = at;
    if (!NUMBER.test(text)) return fault('a value');
    at = NUMBER.lastIndex;
    return null;
  };
  skip();
  const wrong = value(0);
  if (wrong) return wrong;
  skip();
  return at < text.length ? fault('nothing more') : null;
}
