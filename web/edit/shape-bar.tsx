import type { Geometry } from 'geojson';
import { lengthM, measuresOf } from '#shared/geometry/measure/geodesic';
import { AreaMethod } from '../card/area-method';
import { focusMap } from '../frame/focus-map';
import { cardWords } from '../messages/card';
import { areaText } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { shapeWords } from '../messages/shape';
import { formatLength } from '../sketch/words-of';
import { usePreferences } from '../state/preferences';
import { useShape } from '../state/shape';
import { useShapeHand } from '../state/shape-hand';
import { drawRing, removeAt } from '../state/shape-steps';
import { useTool } from '../state/tool';
import { fitTo } from '../state/view-store';
import { TextButton } from '../ui/text-button';
import { useMedia } from '../ui/use-media';
import { useSettled } from '../ui/use-settled';
import { partsOf } from './parts';
import { numberOf } from './step-vertex';
import './shape-bar.css';

const AROUND = 0.0004; // degrees, some forty metres: the place and what leads to it

/** What can be done with the shape in hand, what it measures, and where it is wrong. */
export default function ShapeBar() {
  const w = useWords(shapeWords);
  const edited = useShape((state) => state.edited);
  const { task, chosen, crossed, refused, drawing } = useShapeHand();
  const isFinger = useMedia('(pointer: coarse)');
  if (!edited) return null;
  const { kind, geometry } = edited;
  const touch = kind === 'point' ? w.touchPoint : w.touch;
  const hint = !geometry ? w.draw[kind] : task === 'ring' ? w.drawRing : isFinger ? touch : w.edit[kind];
  const measured = drawing.geometry ?? geometry;
  const place = geometry && chosen ? numberOf(geometry, chosen) : null;
  return (
    <section className="shape-bar slip" aria-label={w.title} data-testid="shape-bar">
      <p className="shape-line">
        <span className="quiet" data-testid="shape-hint">
          {hint}
        </span>
        {measured && <Measure geometry={measured} />}
      </p>
      <div className="actions">
        {kind === 'polygon' && geometry && (
          <TextButton
            icon="polygon"
            title="H"
            aria-pressed={task === 'ring'}
            data-testid="shape-ring"
            onClick={() => {
              drawRing(task !== 'ring');
              focusMap();
            }}
          >
            {task === 'ring' ? w.ringStop : w.ring}
          </TextButton>
        )}
        {kind !== 'point' && geometry && task === 'vertices' && (
          <TextButton
            icon="trash"
            title="Delete"
            disabled={!chosen}
            data-testid="shape-remove"
            onClick={() => chosen && removeAt(chosen)}
          >
            {w.remove}
          </TextButton>
        )}
        <TextButton
          icon={geometry ? 'check' : 'close'}
          isStrong={geometry !== null}
          data-testid="shape-done"
          onClick={() => useTool.setState({ tool: 'pan' })}
        >
          {geometry ? w.done : w.stop}
        </TextButton>
        <span className="shape-vertex" aria-live="polite" data-testid="shape-vertex">
          {place && w.vertex(place.number, place.count)}
        </span>
      </div>
      <div role="status">
        {refused && (
          <p className="shape-fault" data-testid="shape-refused">
            {w.refused[refused]}
          </p>
        )}
        {crossed && (
          <p className="shape-fault" data-testid="shape-crossed">
            {w.crossed}
            <TextButton
              icon="target"
              onClick={() => {
                const [lng = 0, lat = 0] = crossed;
                fitTo([lng - AROUND, lat - AROUND, lng + AROUND, lat + AROUND]);
              }}
            >
              {w.showCrossed}
            </TextButton>
          </p>
        )}
      </div>
    </section>
  );
}

const MANY = 2000; // positions: measuring more takes longer than a frame has
const PAUSE_MS = 80;

/** Its area or length with every move of the hand, of a large shape once the hand rests; the unit is the reader's. */
function Measure({ geometry }: { geometry: Geometry }) {
  const card = useWords(cardWords);
  const language = useLanguage();
  const unit = usePreferences((preferences) => preferences.areaUnit);
  const positions = partsOf(geometry).reduce((sum, rows) => rows.reduce((count, row) => count + row.length, sum), 0);
  const settled = useSettled(geometry, positions > MANY ? PAUSE_MS : 0);
  if (settled.type.endsWith('Point')) return null;
  const { areaM2 } = measuresOf(settled);
  const length = () => partsOf(settled).reduce((sum, [line = []]) => sum + lengthM(line), 0);
  return (
    <span>
      <b className="shape-measure" data-testid="shape-measure">
        {areaM2 === null ? formatLength(length(), language) : areaText(areaM2, unit, language)}
      </b>
      {areaM2 !== null && (
        <>
          {' '}
          <AreaMethod subject={{ name: card.mapArea, areaM2, of: settled }} />
        </>
      )}
    </span>
  );
}
