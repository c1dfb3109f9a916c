import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ServedLayer } from '#shared/about';
import { colorsOf } from '../map/colors';
import { legendOf } from '../map/legend';
import { swatchesBy } from '../map/style-by';
import { formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { layersWords } from '../messages/layers';
import { useLanguage, useWords } from '../messages/messages';
import { usePreferences } from '../state/preferences';
import { useScreen } from '../state/screen';
import { classesQuery } from '../state/server';
import type { LayerStyle } from '../state/view';
import { useView } from '../state/view-store';
import { Mark } from '../ui/mark';
import { layerColumns } from './layer-columns';
import { useLegendWord } from './legend-word';
import { StyleMark } from './style-mark';
import StyleWords from './style-words-of';
import { useSwatchWord } from './swatch-word';

/** Hatches of parcels lie above any colour. */
const stillDrawn = new Set(['is_pbf', 'is_low_efficiency']);

/** The classes of a layer that is coloured by a column: those in view, with how many; until they are counted, all. */
export default function StyledLegend({ layer, style }: { layer: ServedLayer; style: LayerStyle }) {
  const w = useWords(layersWords);
  const language = useLanguage();
  const theme = usePreferences((preferences) => preferences.theme);
  const palette = useView((view) => view.landPalette);
  const filter = useView((view) => view.filters[layer.code]);
  const inView = useScreen((screen) => screen.inView[layer.code]);
  const { data } = useQuery({ ...classesQuery(layer.code, style, filter), placeholderData: keepPreviousData });
  const legendWord = useLegendWord();
  const word = useSwatchWord(layerColumns(layer).find(({ name }) => name === style.column));
  if (!data || data.column !== style.column || !inView) return null;
  const isCounted = Object.keys(inView).some((key) => key.startsWith('by-'));
  const lines = swatchesBy(style, data, theme)
    .map((line, at) => ({ ...line, at, count: isCounted ? (inView[`by-${at}`] ?? 0) : line.count }))
    .filter(({ count }) => count > 0);
  if (lines.length === 0) return null;
  const marks = legendOf(layer, colorsOf(theme, palette)).filter(({ key }) => stillDrawn.has(key) && inView[key]);
  return (
    <div className="legend-group">
      <div className="legend-head">
        <h4>
          {layerName(layer, language)} <StyleWords layer={layer} style={style} />
        </h4>
        {!isCounted && <small>{w.wholeLayer}</small>}
      </div>
      <ul>
        {lines.map((line) => (
          <li key={line.at} data-testid={`legend-${layer.code}-by-${line.at}`}>
            <StyleMark line={line} geometry={layer.geometry} />
            <span>{word(line)}</span>
            <small>{formatNumber(line.count, 0, language)}</small>
          </li>
        ))}
        {marks.map(({ key, ...swatch }) => (
          <li key={key} data-testid={`legend-${layer.code}-${key}`}>
            <Mark {...swatch} />
            <span>{legendWord(layer.code, key)}</span>
            <small>{formatNumber(inView[key] ?? 0, 0, language)}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
