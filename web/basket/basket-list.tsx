import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useArea } from '../messages/area';
import { basketWords } from '../messages/basket';
import { formatKm } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { useBasket } from '../state/basket';
import type { Picked } from '../state/basket-store';
import { openFeatureWhole } from '../state/open-feature-whole';
import { dropFrom } from '../state/picking';
import { useView } from '../state/view-store';
import { IconButton } from '../ui/icon-button';
import { useMedia } from '../ui/use-media';

/** Every feature picked, only those in sight drawn. */
export function BasketList() {
  const words = useWords(basketWords);
  const { layer, features } = useBasket();
  const box = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => [...features], [features]);
  const height = useMedia('(pointer: coarse), (max-width: 719px)') ? 44 : 30;
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 6,
    getItemKey: (at) => rows[at]?.[0] ?? at,
  });
  const selected = useView((view) => view.selected);
  return (
    <section ref={box} className="basket-list" aria-label={words.listLabel} data-testid="basket-list">
      <ul style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ key, index, start, size }) => {
          const [id, picked] = rows[index]!;
          const isHere = selected?.layer === layer && selected.id === id;
          return (
            <li
              key={key}
              style={{ height: size, transform: `translateY(${start}px)` }}
              aria-current={isHere || undefined}
            >
              <Row layer={layer} id={id} picked={picked} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Row({ layer, id, picked }: { layer: string; id: number; picked: Picked }) {
  const words = useWords(basketWords);
  const language = useLanguage();
  const area = useArea();
  const { name, className, areaM2, lengthM } = picked;
  const label = name ?? className ?? words.numbered(String(id));
  const size = areaM2 !== null ? area(areaM2).text : lengthM !== null ? formatKm(lengthM, language) : '';
  return (
    <>
      <button
        type="button"
        className="basket-row"
        aria-label={words.goTo(label)}
        data-testid={`basket-row-${id}`}
        onClick={() => openFeatureWhole({ layer, id })}
      >
        <span>
          {label} {name && className && <small>{className}</small>}
        </span>
        <span>{size}</span>
      </button>
      <IconButton
        icon="close"
        label={words.remove(label)}
        size={14}
        isSmall
        data-testid={`basket-remove-${id}`}
        onClick={() => dropFrom([id])}
      />
    </>
  );
}
