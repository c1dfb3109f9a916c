import { featureQuery, queryClient } from './server';
import type { Selection } from './view';
import { openFeature, select, useView } from './view-store';

/** Selects a feature at once, and goes there as soon as it is known where it lies, unless the reader went on. */
export async function openFeatureWhole({ layer, id }: Selection): Promise<void> {
  select({ layer, id });
  const feature = await queryClient.ensureQueryData(featureQuery(layer, id)).catch(() => null); // the card tells why
  const { selected } = useView.getState();
  if (feature && selected?.layer === layer && selected.id === id) openFeature(selected, feature.bbox);
}
