import { landGroupOf } from '../map/land-class';
import { useAreaText } from '../messages/area';
import { useMessages } from '../messages/messages';
import { type Tip, useScreen } from '../state/screen';

/** One line beside the pointer: what this is. Stands to the side, so that it never covers the feature. */
export function MapTip() {
  const tip = useScreen((screen) => screen.tip);
  const text = useTipText(tip);
  if (!tip || !text) return null;
  return (
    <div className="map-tip" style={{ transform: `translate(${tip.x + 14}px, ${tip.y + 14}px)` }} aria-hidden="true">
      {text}
    </div>
  );
}

function useTipText(tip: Tip | null): string | null {
  const m = useMessages();
  const area = useAreaText();
  if (!tip) return null;
  const { layer, values } = tip;
  const parts: string[] = [];
  if (layer === 'parcel') {
    parts.push(m.landClass[landGroupOf(values.class_system, values.dlbm)]);
    if (values.is_pbf === true) parts.push(m.tip.farmland);
    if (values.is_low_efficiency === true) parts.push(m.tip.lowEfficiency);
  } else if (values.name) {
    parts.push(String(values.name));
  }
  if (layer === 'stop' && values.position) parts.unshift(m.tip.stop(String(values.position)));
  if (layer === 'project' && values.status) parts.push(m.projectStatus[String(values.status)] ?? String(values.status));
  if (layer === 'area' && values.stage) parts.push(String(values.stage));
  if (typeof values.area_m2 === 'number') parts.push(area(values.area_m2));
  return parts.join(' · ') || null;
}
