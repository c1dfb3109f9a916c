import { useQuery } from '@tanstack/react-query';
import type { ServedLayer } from '#shared/about';
import { useArea } from '../messages/area';
import { areaUnitNames, formatNumber } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages } from '../messages/messages';
import { RegionDrawing } from '../region/region-drawing';
import { usePreferences } from '../state/preferences';
import { aboutQuery, regionQuery } from '../state/server';
import { openRegion, useView } from '../state/view-store';

/** The page without a map, for a device that cannot draw one: the same layers and regions as plain tables. */
export default function ListMode({ onExport }: { onExport: (layer: ServedLayer) => void }) {
  const m = useMessages();
  const language = useLanguage();
  const area = useArea();
  const unit = areaUnitNames[language][usePreferences(({ areaUnit }) => areaUnit)];
  const code = useView((view) => view.region);
  const about = useQuery(aboutQuery).data;
  const region = useQuery({ ...regionQuery(code ?? ''), enabled: code !== null }).data;
  return (
    <section className="list-mode" data-testid="list-mode">
      <p>{m.state.noMap}</p>
      {region && <RegionDrawing code={region.code} label={region.name} />}
      <table>
        <caption>{m.list.layers}</caption>
        <thead>
          <tr>
            <th scope="col">{m.list.name}</th>
            <th scope="col" className="number">
              {m.list.count}
            </th>
            <th scope="col" className="number">
              {m.list.area(unit)}
            </th>
            <th scope="col">{m.list.export}</th>
          </tr>
        </thead>
        <tbody>
          {about?.layers.map((layer) => (
            <tr key={layer.code}>
              <th scope="row">{layerName(layer, language)}</th>
              <td className="number">{formatNumber(layer.count, 0, language)}</td>
              <td className="number">{layer.areaM2 === null ? '—' : area(layer.areaM2).text}</td>
              <td>
                <button
                  type="button"
                  className="text-button"
                  disabled={layer.count === 0}
                  onClick={() => onExport(layer)}
                >
                  GeoJSON
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {region && region.children.length > 0 && (
        <table>
          <caption>{m.childrenOf(region.name)}</caption>
          <thead>
            <tr>
              <th scope="col">{m.list.name}</th>
              <th scope="col">{m.list.level}</th>
              <th scope="col">{m.card.code}</th>
              <th scope="col">{m.list.boundary}</th>
            </tr>
          </thead>
          <tbody>
            {region.children.map((child) => (
              <tr key={child.code}>
                <th scope="row">
                  <button type="button" className="plain-link" onClick={() => openRegion(child.code, null)}>
                    {child.name}
                  </button>
                </th>
                <td>{m.level[child.level]}</td>
                <td>{child.code}</td>
                <td>{child.hasBoundary ? m.list.has : m.list.hasNot}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
