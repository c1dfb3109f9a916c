/** Parcels and their area in ellipsoidal m², unrounded. */
export type Part = { count: number; areaM2: number };

/** The land inside a region or an outline, told in several ways; each way adds up to `total`. Largest parts first. */
export type LandComposition = {
  /**
   * `home`: whole parcels, each counted in the village that its code names, as in the region's totals.
   * `clipped`: of each parcel what lies inside the outline; it counts as a piece from 1 m² on.
   */
  method: 'home' | 'clipped';
  total: Part;
  byClass: (Part & { classSystem: string | null; dlbm: string | null; dlmc: string | null })[];
  byOwnership: (Part & { qsxz: string | null })[];
  /** The largest owning units; those beyond are in `otherOwners`. */
  byOwner: (Part & { qsdwmc: string | null })[];
  otherOwners: Part & { owners: number };
  /** Direct children of the region, for an outline its villages; `code` is null where a parcel names none of them. */
  byRegion: (Part & { code: string | null; name: string | null })[];
  farmland: Part;
  lowEfficiency: Part;
};

/** What else lies on a parcel: `areaM2` of it, and of the parcel itself the rest is free of it. */
export type Met = { layer: string; id: number; name: string; areaM2: number };

/** A region that a line runs through. */
export type Passed = { code: string; name: string; level: number; lengthM: number };

/** `GET /api/regions/{code}/composition` and `/api/features/{layer}/{id}/composition`: null where it does not apply. */
export type Composition = { land: LandComposition | null; meets: Met[] | null; passes: Passed[] | null };
