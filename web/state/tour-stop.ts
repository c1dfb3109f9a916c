import type { RegionOfTour } from '#shared/edition';
import type { FeatureDetail } from '#shared/feature';
import type { StopMedia } from '#shared/media';

/** A stop as its table has it today, or as an edition has it; the name alone where nothing more could be read. */
export type StopOfTour = {
  id: number;
  name: string;
  lng: number;
  lat: number;
  detail: FeatureDetail | null;
  /** The village, or else the town, that it lies in, with its totals; null where that is not known. */
  region: RegionOfTour | null;
};

/** What all stops are shown with, each file once. */
export const mediaOf = (stops: readonly StopOfTour[]): StopMedia[] => [
  ...new Map(stops.flatMap(({ detail }) => detail?.media ?? []).map((one) => [shownKey(one), one])).values(),
];
const shownKey = ({ sha256, kind }: StopMedia) => `${sha256} ${kind}`; // a panorama is had from another address
