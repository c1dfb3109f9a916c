import type { RegionDetail } from '#shared/region';
import { useAreaText } from '../messages/area';
import { formatKm, formatMoney, formatNumber } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { printWords } from '../messages/print';
import { useView } from '../state/view-store';

/** The figures of the region as its card has them: of all that lies in it, in the cut of the map or not. */
export function PrintSums({ region }: { region: RegionDetail }) {
  const m = useMessages();
  const w = useWords(printWords);
  const language = useLanguage();
  const area = useAreaText();
  const isFiltered = useView(({ filters }) => Object.keys(filters).length > 0);
  const { parcels, areas, belts, stops, projects } = region.totals;
  const { card } = m;
  const sums = [
    { name: card.parcels, count: parcels.count, unit: card.pieces, size: area(parcels.areaM2) },
    { name: card.areas, count: areas.count, unit: card.places, size: area(areas.areaM2) },
    {
      name: card.belts,
      count: belts.count,
      unit: card.lines,
      size: `${formatKm(belts.lengthM, language)} ${m.unit.km}`,
    },
    { name: card.stops, count: stops, unit: card.places, size: '' },
    {
      name: card.projects,
      count: projects.count,
      unit: card.places,
      size: formatMoney(projects.investWanYuan, language),
    },
  ].filter(({ count }) => count > 0);
  if (sums.length === 0) return null;
  return (
    <p className="print-sums" data-testid="print-sums">
      <b>{card.totalOf(region.name)}</b>
      {sums.map(({ name, count, unit, size }) => (
        <span key={name}>
          {name} {formatNumber(count, 0, language)} {unit}
          {size && ` · ${size}`}
        </span>
      ))}
      {isFiltered && <i>{w.unfiltered}</i>}
    </p>
  );
}
