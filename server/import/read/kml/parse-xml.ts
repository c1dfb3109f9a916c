/** An element by its local name (without prefix), its attributes, children, and the text directly in it. */
export type XmlElement = { tag: string; attributes: Record<string, string>; children: XmlElement[]; text: string };

const TOKENS =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:"[^"]*"|'[^']*'|[^>"'])*)>|([^<]+)/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** `&amp;`, `&#23665;`, `&#x5c71;` as the characters that they stand for. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex!, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** One small element with what is in it; without validation, DTDs or namespaces. Null where there is none. */
export function parseXml(text: string): XmlElement | null {
  const root: XmlElement = { tag: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const [, cdata, closing, opening, rest, plain] of text.matchAll(TOKENS)) {
    const current = open.at(-1)!;
    if (cdata !== undefined) current.text += cdata;
    else if (plain !== undefined) current.text += decodeEntities(plain);
    else if (closing !== undefined) {
      const at = open.findLastIndex(({ tag }) => tag === localName(closing));
      if (at > 0) open.length = at;
    } else if (opening !== undefined) {
      const attributes: Record<string, string> = {};
      for (const [, name, double, single] of rest!.matchAll(ATTRIBUTE))
        attributes[localName(name!)] = decodeEntities(double ?? single ?? '');
      const element: XmlElement = { tag: localName(opening), attributes, children: [], text: '' };
      current.children.push(element);
      if (!rest!.endsWith('/')) open.push(element);
    }
  }
  return root.children[0] ?? null;
}
