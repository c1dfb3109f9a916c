import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useAreaText } from '../messages/area';
import { basketWords } from '../messages/basket';
import { formatKm, formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { useBasket } from '../state/basket';
import { compare, gapOf, type Sums } from '../state/basket-sets';
import {
  deleteBasket,
  featuresOf,
  type NamedBasket,
  openBasket,
  putBasketBack,
  useNamedBaskets,
} from '../state/named-baskets';
import { IconButton } from '../ui/icon-button';

const CURRENT = '\u0000'; // no name of a saved one

/** Selections saved on this device: opened, deleted, and any two of a layer compared. */
export function SavedBaskets() {
  const words = useWords(basketWords);
  const language = useLanguage();
  const saved = useNamedBaskets((named) => named.items);
  const { layer, features } = useBasket();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [deleted, setDeleted] = useState<{ gone: NamedBasket; at: number } | null>(null);
  if (saved.length === 0 && !deleted) return null;
  const tick = (name: string) =>
    setTicked(ticked.includes(name) ? ticked.filter((other) => other !== name) : [...ticked, name].slice(-2));
  const rows = [
    ...(features.size > 0 ? [{ key: CURRENT, name: words.current, layer, count: features.size, saved: null }] : []),
    ...saved.map((one) => ({ key: one.name, name: one.name, layer: one.layer, count: one.count, saved: one })),
  ];
  const pair = ticked.flatMap((key) => rows.find((row) => row.key === key) ?? []);
  const [left, right] = pair;
  return (
    <section className="basket-saved" data-testid="saved-baskets">
      <h3>{words.saved}</h3>
      <p className="quiet">{saved.length > 0 && rows.length > 1 ? words.compareHint : words.savedNote}</p>
      <ul>
        {rows.map((row) => (
          <li key={row.key}>
            <label>
              <input
                type="checkbox"
                checked={ticked.includes(row.key)}
                disabled={!ticked.includes(row.key) && left !== undefined && left.layer !== row.layer}
                data-testid={row.saved ? `compare-${row.name}` : 'compare-current'}
                onChange={() => tick(row.key)}
              />
              <span>{row.name}</span>
            </label>
            <small>{formatNumber(row.count, 0, language)}</small>
            {row.saved && (
              <SavedButtons
                saved={row.saved}
                onDelete={(gone) => {
                  setDeleted({ gone, at: saved.indexOf(gone) });
                  deleteBasket(gone.name);
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {deleted && (
        <p className="basket-note" role="status" data-testid="basket-deleted">
          <span>{words.deleted(deleted.gone.name)}</span>
          <button
            type="button"
            data-testid="basket-put-back"
            onClick={() => {
              putBasketBack(deleted.gone, deleted.at);
              setDeleted(null);
            }}
          >
            {words.undo}
          </button>
        </p>
      )}
      {left && right && left.layer === right.layer && (
        <Compared
          names={[left.name, right.name]}
          left={left.saved}
          right={right.saved}
          key={`${left.key}/${right.key}`}
        />
      )}
    </section>
  );
}

function SavedButtons({ saved, onDelete }: { saved: NamedBasket; onDelete: (gone: NamedBasket) => void }) {
  const words = useWords(basketWords);
  return (
    <>
      <button
        type="button"
        className="text-button"
        data-testid={`open-basket-${saved.name}`}
        onClick={() => openBasket(saved)}
      >
        {words.open}
      </button>
      <IconButton
        icon="trash"
        label={words.delete(saved.name)}
        size={15}
        isSmall
        data-testid={`delete-basket-${saved.name}`}
        onClick={() => onDelete(saved)}
      />
    </>
  );
}

type ComparedProps = { names: [string, string]; left: NamedBasket | null; right: NamedBasket | null };

/** Two selections side by side, each with its figures of today; null is the one at hand. */
function Compared({ names, left, right }: ComparedProps) {
  const words = useWords(basketWords);
  const before = useFeaturesOf(left);
  const after = useFeaturesOf(right);
  const data = useMemo(
    () => (before.features && after.features ? compare(before.features, after.features) : null),
    [before.features, after.features],
  );
  const size = useSize();
  const language = useLanguage();
  if (before.error || after.error) return <p className="basket-note fault">{words.faults.other}</p>;
  if (!data) return null;
  const lines: [string, Sums][] = [
    [names[0], data.left],
    [names[1], data.right],
    [words.both, data.both],
    [words.only(names[0]), data.onlyLeft],
    [words.only(names[1]), data.onlyRight],
  ];
  const gap = gapOf(data.left, data.right);
  const hasSize = [data.left, data.right].some(({ areaM2, lengthM }) => areaM2 !== null || lengthM !== null);
  return (
    <table className="basket-compare" data-testid="basket-compare">
      <thead>
        <tr>
          <th scope="col">{words.compare}</th>
          <th scope="col">{words.headCount}</th>
          {hasSize && <th scope="col">{data.left.lengthM === null ? words.headArea : words.headLength}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, sums]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{formatNumber(sums.count, 0, language)}</td>
            {hasSize && <td>{size(sums)}</td>}
          </tr>
        ))}
        <tr>
          <th scope="row">{words.difference}</th>
          <td>{formatNumber(gap.count, 0, language)}</td>
          {hasSize && <td>{size(gap)}</td>}
        </tr>
      </tbody>
    </table>
  );
}

/** The features of a saved selection with their figures of today; of null those at hand. */
function useFeaturesOf(saved: NamedBasket | null) {
  const { features } = useBasket();
  const { data, error } = useQuery({
    queryKey: ['named-basket', saved?.layer, saved?.ids],
    queryFn: () => (saved ? featuresOf(saved) : features),
    enabled: saved !== null,
    gcTime: 0,
  });
  return { features: saved ? data : features, error };
}

/** The size of a selection as text: its length where it has one, else its area. */
function useSize() {
  const words = useWords(basketWords);
  const language = useLanguage();
  const area = useAreaText();
  return ({ areaM2, lengthM }: Sums) =>
    lengthM !== null ? `${formatKm(lengthM, language)} ${words.km}` : areaM2 !== null ? area(areaM2) : '—';
}
