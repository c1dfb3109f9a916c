import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { LayerCode } from '#shared/layers';
import type { RegionTotals } from '#shared/region';
import { AreaMethod } from '../card/area-method';
import { colorsOf, projectStatuses } from '../map/colors';
import { statusSwatch } from '../map/legend';
import { useArea } from '../messages/area';
import { cardWords } from '../messages/card';
import { formatDate, formatKm, formatMoney, formatNumber } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { usePreferences } from '../state/preferences';
import { aboutQuery } from '../state/server';
import { Mark } from '../ui/mark';
import { Pairs } from '../ui/pairs';
import { Sourced } from '../ui/sourced';

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
          <Row
            layer="parcel"
            name={m.card.parcels}
            count={whole(parcels.count)}
            unit={m.card.pieces}
            areaM2={parcels.areaM2}
          >
            <b data-testid="total-parcel-mu">{parcelArea.text}</b> {parcelArea.unit}
          </Row>
          <Row layer="area" name={m.card.areas} count={whole(areas.count)} unit={m.card.places} areaM2={areas.areaM2}>
            <b data-testid="total-area-mu">{areaArea.text}</b> {areaArea.unit}
          </Row>
          <Row layer="belt" name={m.card.belts} count={whole(belts.count)} unit={m.card.lines}>
            <b>{formatKm(belts.lengthM, language)}</b> {m.unit.km}
          </Row>
          <Row layer="stop" name={m.card.stops} count={whole(stops)} unit={m.card.places} />
          <Row layer="project" name={m.card.projects} count={whole(projects.count)} unit={m.card.places}>
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

type RowProps = {
  layer: LayerCode;
  name: string;
  count: string;
  unit: string;
  areaM2?: number;
  children?: ReactNode;
};

/** The count, or where there is one the sum, opens what it is made from. */
function Row({ layer, name, count, unit, areaM2, children }: RowProps) {
  const words = useWords(cardWords);
  const sourced = (figure: ReactNode) => (
    <Sourced
      hint={words.sourced}
      title={name}
      note={<TotalNote {...{ layer, name, areaM2 }} />}
      testId={`source-total-${layer}`}
    >
      {figure}
    </Sourced>
  );
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="count">
        {children ? count : sourced(count)}
        {unit && <small>{unit}</small>}
      </td>
      <td>{children && sourced(children)}</td>
    </tr>
  );
}

/** How a total of the region came about, from which data, of which day. */
function TotalNote({ layer, name, areaM2 }: Pick<RowProps, 'layer' | 'name' | 'areaM2'>) {
  const m = useMessages();
  const words = useWords(cardWords);
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  const served = about?.layers.find(({ code }) => code === layer);
  const isLand = areaM2 !== undefined;
  const methods: Partial<Record<LayerCode, string>> = {
    parcel: words.homeMethod,
    area: words.homeMethod,
    belt: words.clippedBelts,
    project: words.investMethod,
  };
  return (
    <Pairs
      pairs={[
        {
          name: m.card.areaMethod,
          value: isLand ? <AreaMethod subject={{ name, areaM2, of: null }} /> : words.countMethod,
          more: isLand ? `${words.sumMethod}; ${m.card.muRule}` : undefined,
        },
        { name: words.counting, value: methods[layer] },
        { name: m.card.dataDate, value: about?.dataDate ? formatDate(about.dataDate, language) : m.card.unknown },
        { name: words.layerVersion, value: served && words.revision(served.revision) },
      ]}
    />
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
            {m.projectStatus[key] ?? (key || m.card.unknown)} {formatNumber(byStatus[key] ?? 0, 0, language)}
          </li>
        ))}
      </ul>
    </div>
  );
}
