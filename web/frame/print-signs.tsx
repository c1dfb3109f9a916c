import type { ServedLayer } from '#shared/about';
import { sayFilter } from '../layer/filter-words';
import { layerColumns } from '../layer/layer-columns';
import { colorsOf } from '../map/colors';
import { layerSwatch, legendOf, pickedSwatch, sketchSwatch } from '../map/legend';
import { useAreaText } from '../messages/area';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages } from '../messages/messages';
import { useBasket } from '../state/basket';
import { sumsOf } from '../state/basket-sets';
import { usePreferences } from '../state/preferences';
import { useScreen } from '../state/screen';
import { useSketch } from '../state/sketch';
import { useView } from '../state/view-store';
import { Mark } from '../ui/mark';

/** What the legend beside the map leaves to the list of layers: layers of one sign, what was picked, what was drawn by hand. */
export function PrintSigns({ layers }: { layers: readonly ServedLayer[] }) {
  const m = useMessages();
  const language = useLanguage();
  const theme = usePreferences((preferences) => preferences.theme);
  const { hidden, styles, landPalette } = useView();
  const inView = useScreen((screen) => screen.inView);
  const picked = useBasket(({ features }) => features);
  const { areaM2: pickedM2 } = sumsOf(picked.values());
  const area = useAreaText();
  const sketches = useSketch(({ items }) => items.length);
  const colors = colorsOf(theme, landPalette);
  const lines = [
    ...layers
      .filter(({ code }) => !hidden.includes(code) && !styles[code] && inView[code])
      .filter((layer) => legendOf(layer, colors).length === 0)
      .map((layer) => ({ ...layerSwatch(layer, colors), key: layer.code, name: layerName(layer, language) })),
    ...(picked.size > 0
      ? [
          {
            ...pickedSwatch(colors),
            name: [m.panel.basket(picked.size), pickedM2 !== null && area(pickedM2)].filter(Boolean).join(' · '),
          },
        ]
      : []),
    ...(sketches > 0 ? [{ ...sketchSwatch(colors), name: m.panel.sketch }] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className="print-signs" data-testid="print-signs">
      {lines.map(({ key, name, ...swatch }) => (
        <li key={key}>
          <Mark {...swatch} />
          <span>{name}</span>
        </li>
      ))}
    </ul>
  );
}

/** What narrows the layers that the sheet shows: their figures and signs are of a part only. */
export function PrintFilters({ layers }: { layers: readonly ServedLayer[] }) {
  const language = useLanguage();
  const { hidden, filters } = useView();
  return layers
    .filter(({ code }) => filters[code] && !hidden.includes(code))
    .map((layer) => (
      <p key={layer.code} data-testid="print-filter">
        <b>{layerName(layer, language)}</b> {sayFilter(filters[layer.code] ?? '', layerColumns(layer), language)}
      </p>
    ));
}
