/**
 * Parcels of one question and the links between them: what the server fills and the slider regroups. A parcel is a node,
 * nodes in ascending order of their ids. Links are in ascending order of `gapUm`.
 */
export type BlockGraph = {
  /** Of the parcel layer; every answer that rests on this graph names it. */
  revision: number;
  count: number;
  ids: Int32Array;
  /** Ellipsoidal m² as the database has it. */
  areasM2: Float64Array;
  /** All rings, in m of the plane. */
  perimetersM: Float64Array;
  /** Place in `ownerNames`, -1 where none is known. */
  owners: Int32Array;
  ownerNames: string[];
  /** Place in `villages`, -1 where none is known. */
  villageOf: Int32Array;
  villages: { code: string; name: string }[];
  /** Place in `classes`, -1 where none is known. */
  classOf: Int32Array;
  /** `survey2019:0601`, with the name that the data give it. */
  classes: { key: string; name: string }[];
  /** What a map and a list call the parcels: its number, else its code. */
  names: string[];
  /** Rings for drawing, world units (#shared/geometry/project/world-units): x, y in turn, open, outer before its holes. */
  coords: Int32Array;
  /** First vertex of each ring, and the end of the last; first ring of each node, and the end of the last. */
  ringStarts: Uint32Array;
  nodeRings: Uint32Array;
  links: {
    count: number;
    /** Nodes, `a` < `b`. A pair may have several links: see #shared/adjacency/links. */
    a: Uint32Array;
    b: Uint32Array;
    /** µm and cm; see #shared/adjacency/links. */
    gapUm: Uint32Array;
    sharedCm: Uint32Array;
    /** `TOUCH`, `OVERLAP` or `GAP` of #shared/adjacency/links. */
    kind: Uint8Array;
    /** Place in `crossings`; 0 is the empty one. */
    crossing: Uint16Array;
    /** World units: ax, ay, bx, by. */
    ends: Int32Array;
  };
  /** What lies between: land classes (`survey2019:1101`), layers with the role `barrier` by their codes, `drawn`. */
  crossed: { key: string; name: string }[];
  /** Sets of places in `crossed` that links run through. */
  crossings: number[][];
  /** Parcels that were asked for but excluded. */
  excluded: { ids: number[]; areaM2: number; byReason: { key: string; name: string; count: number; areaM2: number }[] };
};
