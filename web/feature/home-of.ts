import type { FeatureDetail } from '#shared/feature';

/** The code of the region that a feature belongs to, and is changed from. */
export function homeOf({ layer, values }: FeatureDetail): string | null {
  const code = layer === 'region' ? values.code : values.region_code;
  return typeof code === 'string' ? code : null;
}
