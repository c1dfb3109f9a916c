import { type SuitabilityFactor, suitabilityFactors } from '#shared/suitability';
import { categoryColors } from '../map/color-ramps';

/** A colour for each factor, the same in sliders and bars. */
export const factorColors = Object.fromEntries(
  suitabilityFactors.map((factor, at) => [factor, categoryColors[at]]),
) as Record<SuitabilityFactor, string>;
