/** `PROJCS["a",PARAMETER["b",1]]` as a tree; numbers and texts are values, bare words (`NORTH`) are texts. */
export type WktNode = { keyword: string; values: (string | number)[]; children: WktNode[] };

/** WKT 1 and 2 of a coordinate system; null where the text is none. */
export function parseWkt(text: string): WktNode | null {
  const tokens = text.match(/"(?:[^"]|"")*"|[[\](),]|[^\s[\](),"]+/g) ?? [];
  let at = 0;
  const node = (): WktNode | null => {
    const keyword = tokens[at++];
    if (!keyword || !/^[A-Za-z]\w*$/.test(keyword) || !/^[[(]$/.test(tokens[at] ?? '')) return null;
    at++;
    const result: WktNode = { keyword: keyword.toUpperCase(), values: [], children: [] };
    while (at < tokens.length) {
      const token = tokens[at]!;
      if (token === ']' || token === ')') {
        at++;
        return result;
      }
      if (token === ',') at++;
      else if (/^[[(]$/.test(tokens[at + 1] ?? '')) {
        const child = node();
        if (!child) return null;
        result.children.push(child);
      } else {
        at++;
        const quoted = token.startsWith('"');
        const number = Number(token);
        result.values.push(quoted ? token.slice(1, -1).replaceAll('""', '"') : Number.isNaN(number) ? token : number);
      }
    }
    return null;
  };
  return node();
}

export const childOf = (node: WktNode, ...keywords: string[]) =>
  node.children.find(({ keyword }) => keywords.includes(keyword));

/** The first node of one of these keywords, depth first. */
export function findNode(node: WktNode, ...keywords: string[]): WktNode | null {
  if (keywords.includes(node.keyword)) return node;
  for (const child of node.children) {
    const found = findNode(child, ...keywords);
    if (found) return found;
  }
  return null;
}
