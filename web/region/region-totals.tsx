import type { RegionTotals } from '#shared/region';
import { colorsOf, projectStatuses } from '../map/colors';
import { statusSwatch } from '../map/legend';
import { useArea } from '../messages/area';
import { formatKm, formatMoney, formatNumber } from '../messages/format';
import { useLanguage, useMessages } from '../messages/messages';
import { usePreferences } from '../state/preferences';
import { Mark } from '../ui/mark';

const isEmpty = ({ parcels, areas, belts, stops, projects }: RegionTotals) =>
  parcels.count + areas.count + belts.count + stops + projects.count === 0;

/** Sums of all that lies in the region. Sums are of unrounded m², rounded once here. */
export function RegionTotalsTable({ name, totals }: { name: string; totals: RegionTotals }) {
  const m = useMessages();
  const language = useLanguage();
  const area = useArea();
  const { parcels, areas, belts, stops, projects } = totals;
  const [parcelArea, areaArea] = [area(parcels.areaM2), area(areas.areaM2)];
  const whole = (count: number) => formatNumber(count, 0, language);
  if (isEmpty(totals)) {
    return (
      <section className="totals empty" data-testid="totals-empty">
        <p>{m.card.emptyRegion(name)}</p>
        <p>{m.card.emptyRegionNext}</p>
        <code>npm run import -- FILE --layer parcel</code>
      </section>
    );
  }
  return (
    <section className="totals">
      <h3>{m.card.figures}</h3>
      <table>
        <tbody>
          <Row name={m.card.parcels} count={whole(parcels.count)} unit={m.card.pieces}>
            <b data-testid="total-parcel-mu">{parcelArea.text}</b> {parcelArea.unit}
          </Row>
          <Row name={m.card.areas} count={whole(areas.count)} unit={m.card.places}>
            <b data-testid="total-area-mu">{areaArea.text}</b> {areaArea.unit}
          </Row>
          <Row name={m.card.belts} count={whole(belts.count)} unit={m.card.lines}>
            <b>{formatKm(belts.lengthM, language)}</b> {m.unit.km}
          </Row>
          <Row name={m.card.stops} count={whole(stops)} unit={m.card.places} />
          <Row name={m.card.projects} count={whole(projects.count)} unit={m.card.places}>
            <Money text={formatMoney(projects.investWanYuan, language)} />
          </Row>
        </tbody>
      </table>
      {projects.count > 0 && <Statuses byStatus={projects.byStatus} />}
      <p className="unseen" role="status" aria-live="polite" data-testid="totals-live">
        {m.card.totalOf(name)} {m.card.parcels} {parcelArea.text} {parcelArea.unit}, {m.card.areas} {areaArea.text}{' '}
        {areaArea.unit}
      </p>
    </section>
  );
}

/** The figure weighs more than its unit. */
function Money({ text }: { text: string }) {
  const [figure, ...unit] = text.split(' ');
  return (
    <>
      <b>{figure}</b> {unit.join(' ')}
    </>
  );
}

function Row({
  name,
  count,
  unit,
  children,
}: {
  name: string;
  count: string;
  unit: string;
  children?: React.ReactNode;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="count">
        {count}
        {unit && <small>{unit}</small>}
      </td>
      <td>{children}</td>
    </tr>
  );
}

function Statuses({ byStatus }: { byStatus: Record<string, number> }) {
  const m = useMessages();
  const language = useLanguage();
  const theme = usePreferences((preferences) => preferences.theme);
  const known = projectStatuses.filter((status) => byStatus[status]);
  const others = Object.keys(byStatus).filter((status) => !known.some((name) => name === status) && byStatus[status]);
  const swatches = [...known, ...others].map((status) => statusSwatch(status, colorsOf(theme)));
  return (
    <div className="statuses">
      <div className="status-bar" aria-hidden="true">
        {swatches.map(({ key, color }) => (
          <span key={key} style={{ flexGrow: byStatus[key], background: color }} />
        ))}
      </div>
      <ul>
        {swatches.map(({ key, ...swatch }) => (
          <li key={key}>
            <Mark {...swatch} size={13} />
            {m.projectStatus[key] ?? key} {formatNumber(byStatus[key] ?? 0, 0, language)}
          </li>
        ))}
      </ul>
    </div>
  );
}
