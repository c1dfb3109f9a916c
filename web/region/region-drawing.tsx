import { useQuery } from '@tanstack/react-query';
import { outlinesQuery } from '../state/server';
import { openRegion } from '../state/view-store';

const LETTER = 0.026; // of the drawing's longer side

/** A region and what lies in it, drawn without a map: each part opens, by mouse and by key. */
export function RegionDrawing({ code, label }: { code: string; label: string }) {
  const outlines = useQuery(outlinesQuery(code)).data;
  if (!outlines) return null;
  const { width, height, parts } = outlines;
  const size = Math.max(width, height) * LETTER;
  return (
    <svg
      className="region-drawing"
      viewBox={`${-size} ${-size} ${width + 2 * size} ${height + 2 * size}`}
      data-testid="region-drawing"
    >
      <title>{label}</title>
      {parts.map((part) => (
        // biome-ignore lint/a11y/useSemanticElements: a part of a drawing cannot be a button element
        <g
          key={part.code}
          role="button"
          tabIndex={0}
          aria-label={part.name}
          onClick={() => openRegion(part.code, null)}
          onKeyDown={({ key }) => {
            if (key === 'Enter' || key === ' ') openRegion(part.code, null);
          }}
        >
          <path d={part.path} fillRule="evenodd" />
          <text x={part.x} y={part.y} fontSize={size}>
            {part.name}
          </text>
        </g>
      ))}
    </svg>
  );
}
