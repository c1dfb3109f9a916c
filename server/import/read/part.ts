/** A file to read: `name` as its folder or archive calls it, with `/`; `path` where its bytes lie now. */
export type Part = { name: string; path: string; bytes: number };

/** `a/b/图斑.shp.xml` → `图斑.shp.xml` */
export const baseOf = (name: string) => name.slice(name.lastIndexOf('/') + 1);

/** `a/b/图斑.SHP` → `shp`; empty where there is none. */
export const extensionOf = (name: string) => /\.([^./]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** `a/b/图斑.shp` → `a/b/图斑` */
export const stemOf = (name: string) => name.replace(/\.[^./]*$/, '');
