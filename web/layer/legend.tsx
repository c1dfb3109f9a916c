import { Suspense } from 'react';
import type { ServedLayer } from '#shared/about';
import { colorsOf } from '../map/colors';
import { legendOf } from '../map/legend';
import { formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { layersWords } from '../messages/layers';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { usePreferences } from '../state/preferences';
import { useScreen } from '../state/screen';
import { landPalettes } from '../state/view';
import { showLandPalette, useView } from '../state/view-store';
import { lazyPart } from '../ui/lazy-part';
import { Mark } from '../ui/mark';
import { useLegendWord } from './legend-word';

const StyledLegend = lazyPart(() => import('./styled-legend'));

/** Lists only what is in view now, with how many of each. */
export function Legend({ layers }: { layers: readonly ServedLayer[] }) {
  const m = useMessages();
  const hidden = useView((view) => view.hidden);
  const styles = useView((view) => view.styles);
  const hasLines = useScreen(({ inView }) =>
    layers.some(({ code }) => !hidden.includes(code) && Object.keys(inView[code] ?? {}).length > 0),
  );
  return (
    <section className="legend" data-testid="legend" aria-label={m.layers.legend}>
      <h3 className="overline">
        {m.layers.legend} · {m.layers.inView}
      </h3>
      <YearNote />
      {layers
        .filter(({ code }) => !hidden.includes(code))
        .map((layer) => {
          const style = styles[layer.code];
          if (!style) return <LegendGroup key={layer.code} layer={layer} />;
          return (
            <Suspense key={layer.code} fallback={null}>
              <StyledLegend layer={layer} style={style} />
            </Suspense>
          );
        })}
      {!hasLines && <p className="legend-empty">{m.layers.legendEmpty}</p>}
    </section>
  );
}

function YearNote() {
  const w = useWords(layersWords);
  const year = useView((view) => view.year);
  return year && <p className="legend-empty">{w.yearNote(year)}</p>;
}

function LegendGroup({ layer }: { layer: ServedLayer }) {
  const language = useLanguage();
  const theme = usePreferences((preferences) => preferences.theme);
  const palette = useView((view) => view.landPalette);
  const word = useLegendWord();
  const counts = useScreen((screen) => screen.inView[layer.code]);
  const lines = legendOf(layer, colorsOf(theme, palette)).filter(({ key }) => counts?.[key]);
  if (!counts || lines.length === 0) return null;
  const countsMean = layer.code === 'parcel' || layer.code === 'project'; // pieces of a line, cut by tiles, count nothing
  return (
    <div className="legend-group">
      <div className="legend-head">
        <h4>{layerName(layer, language)}</h4>
        {layer.code === 'parcel' && <PaletteSwitch />}
      </div>
      <ul>
        {lines.map(({ key, ...swatch }) => (
          <li key={key} data-testid={`legend-${layer.code}-${key}`}>
            <Mark {...swatch} />
            <span>{word(layer.code, key)}</span>
            {countsMean && <small>{formatNumber(counts[key] ?? 0, 0, language)}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function PaletteSwitch() {
  const w = useWords(layersWords);
  const chosen = useView((view) => view.landPalette);
  return (
    <fieldset className="palette-switch" aria-label={w.palette}>
      {landPalettes.map((palette) => (
        <button
          key={palette}
          type="button"
          aria-pressed={palette === chosen}
          data-testid={`palette-${palette}`}
          onClick={() => showLandPalette(palette)}
        >
          {w.palettes[palette]}
        </button>
      ))}
    </fieldset>
  );
}
