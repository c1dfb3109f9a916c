import type { RegionDetail } from '#shared/region';
import { areaDifference } from '../card/area-difference';
import { DifferenceText } from '../card/difference-text';
import { useAreaText } from '../messages/area';
import { areaBalanceWords } from '../messages/area-balance';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import '../card/area-check.css';

const graver = { same: 0, note: 1, warn: 2 } as const;

/**
 * The area that a region was given (控制面积), the one inside its boundary, and the sum of its parcels, side by side.
 * Each is held against the given one, else against the boundary; none is ever adjusted to another.
 */
export function AreaBalance({ region, areaM2 }: { region: RegionDetail; areaM2: number }) {
  const words = useWords(areaBalanceWords);
  const language = useLanguage();
  const area = useAreaText();
  const { controlAreaM2, totals } = region;
  const givenM2 = controlAreaM2 !== null && controlAreaM2 > 0 ? controlAreaM2 : null;
  const parcelsM2 = totals.parcels.count > 0 ? totals.parcels.areaM2 : null;
  if (areaM2 <= 0 || (controlAreaM2 === null && parcelsM2 === null)) return null;
  const heldM2 = givenM2 ?? areaM2;
  const rows = [
    ...(givenM2 === null ? [] : [{ key: 'boundary', name: words.boundary, areaM2 }]),
    ...(parcelsM2 === null ? [] : [{ key: 'parcels', name: words.parcels, areaM2: parcelsM2 }]),
  ].map((row) => ({ ...row, difference: areaDifference(row.areaM2, heldM2) }));
  const worst = rows
    .map(({ difference }) => difference.state)
    .reduce((most, one) => (graver[one] > graver[most] ? one : most), 'same');
  const state = givenM2 === null ? '' : worst; // that not all ground has a parcel is no fault
  return (
    <div className={`area-check ${state}`} data-testid="area-balance" data-state={state}>
      <dl aria-label={words.title}>
        <div data-testid="balance-given">
          <dt>{words.control}</dt>
          <dd>{givenM2 !== null ? <b>{area(givenM2)}</b> : controlAreaM2 === null ? words.none : words.notAnArea}</dd>
        </div>
        {rows.map(({ key, name, areaM2, difference }) => (
          <div key={key} data-testid={`balance-${key}`} data-state={difference.state}>
            <dt>{name}</dt>
            <dd>
              <b>{area(areaM2)}</b>
              <DifferenceText difference={difference} />
            </dd>
          </div>
        ))}
      </dl>
      <small>
        {givenM2 === null ? words.unadjusted : words.untouched}
        {givenM2 !== null && parcelsM2 !== null && ` ${words.factor(formatNumber(givenM2 / parcelsM2, 6, language))}`}
      </small>
    </div>
  );
}
