import type { GeometryKind } from '#shared/layers';
import type { StyleSwatch } from '../map/style-by';
import { usePreferences } from '../state/preferences';
import { Mark } from '../ui/mark';

/** The sign of one class; no value is hatched, so that it is not taken for a class of its own. */
export function StyleMark({ line, geometry }: { line: StyleSwatch; geometry: GeometryKind }) {
  const theme = usePreferences((preferences) => preferences.theme);
  const edge = theme === 'dark' ? '#0E1B2699' : '#8E8A7899';
  if (line.radius !== undefined)
    return (
      <svg className="size-mark" width={44} height={Math.max(16, line.radius * 2 + 2)} aria-hidden="true">
        <circle cx={22} cy="50%" r={line.radius} fill={line.color} stroke={edge} />
      </svg>
    );
  if (line.rest === 'missing') return <Mark shape="hatch" color={theme === 'dark' ? '#74828E' : '#8C918E'} />;
  if (geometry === 'line') return <Mark shape="line" color={line.color} width={3.4} />;
  return <Mark shape={geometry === 'point' ? 'disc' : 'fill'} color={line.color} edge={edge} />;
}
