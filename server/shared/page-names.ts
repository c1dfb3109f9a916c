/** The pages of the rail, in its order; the first is what `/` opens, each other one has a path of its own. */
export const pageNames = ['overview', 'parcel', 'area', 'project', 'belt', 'score', 'policy', 'data'] as const;
export type PageName = (typeof pageNames)[number];
