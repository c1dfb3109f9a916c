import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { useAreaText } from '../messages/area';
import { formatKm } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages } from '../messages/messages';
import { useBasket } from '../state/basket';
import { sumsOf } from '../state/basket-sets';
import { usePanels } from '../state/panels';
import { aboutQuery, featureQuery, regionQuery } from '../state/server';
import { useTool } from '../state/tool';
import { useView } from '../state/view-store';
import { BottomSheet, type SheetHeight } from '../ui/bottom-sheet';
import { Icon } from '../ui/icon';
import { lazyPart } from '../ui/lazy-part';
import { RightPanel } from './right-panel';

const FoundTitle = lazyPart(() => import('../block/found-title'));

/** On a phone the two panels share one sheet; its head tells what is chosen, even when it is down. */
type Props = {
  card: ReactNode;
  /** What was found, and what is asked for, on the page of blocks. */
  block: ReactNode | null;
  asked: ReactNode | null;
  layers: ReactNode;
  basket: ReactNode | null;
  sketch: ReactNode;
};
type Tab = 'card' | 'asked' | 'layers';

export default function PhoneSheet({ card, block, asked, layers, basket, sketch }: Props) {
  const m = useMessages();
  const [height, setHeight] = useState<SheetHeight>('peek');
  const [tab, setTab] = useState<Tab>('card');
  // The sheet is the phone's layer panel: what a key or a command asks of that happens here.
  useEffect(
    () =>
      usePanels.subscribe((now, before) => {
        const isAsked = now.filtering !== null && now.filtering !== before.filtering;
        if (!isAsked && now.layers === before.layers) return;
        const isShown = tab === 'layers' && height !== 'peek';
        setTab('layers');
        setHeight(isShown ? (isAsked ? height : 'peek') : height === 'peek' ? 'half' : height);
      }),
    [tab, height],
  );
  const tool = useTool((state) => state.tool);
  useEffect(() => {
    if (tool !== 'pan') setTab('card'); // where the panel of the tool is
    if (tool !== 'shape') return;
    setHeight('peek'); // what is drawn lies under it; the form comes back once the hand lets go
    return () => setHeight('full');
  }, [tool]);
  const choose = (next: Tab) => {
    setHeight(height === 'peek' ? 'half' : next === tab ? 'peek' : height);
    setTab(next);
  };
  return (
    <BottomSheet
      height={height}
      onHeight={setHeight}
      label={m.card.sheet.handle}
      names={m.card.sheet}
      head={
        <div className="sheet-tabs" role="tablist" data-no-drag>
          <button
            type="button"
            role="tab"
            className="sheet-title"
            aria-selected={tab === 'card'}
            data-testid="tab-card"
            onClick={() => choose('card')}
          >
            <SheetTitle />
          </button>
          {asked && (
            <button
              type="button"
              role="tab"
              aria-selected={tab === 'asked'}
              data-testid="tab-asked"
              onClick={() => choose('asked')}
            >
              <Icon name="block" />
              {m.panel.asked}
            </button>
          )}
          <button
            type="button"
            role="tab"
            aria-selected={tab === 'layers'}
            data-testid="tab-layers"
            onClick={() => choose('layers')}
          >
            <Icon name="layers" />
            {m.layers.title}
          </button>
        </div>
      }
    >
      {tab === 'layers' ? (
        layers
      ) : tab === 'asked' && asked ? (
        asked
      ) : (
        <RightPanel card={card} block={block} basket={basket} sketch={sketch} />
      )}
    </BottomSheet>
  );
}

/** What was picked or is measured, while that is what the sheet is about; else the place. */
function SheetTitle() {
  const m = useMessages();
  const right = usePanels((panels) => panels.right);
  const tool = useTool((state) => state.tool);
  const isPicked = useBasket(({ features }) => features.size > 0);
  if (right === 'basket' && isPicked) return <PickedTitle />;
  if (right === 'block')
    return (
      <Suspense fallback={<b>{m.panel.block}</b>}>
        <FoundTitle />
      </Suspense>
    );
  if (right === 'sketch')
    return (
      <>
        <b>{m.panel.sketch}</b>
        <small>{tool !== 'pan' && tool !== 'highlight' && m.tool[tool]}</small>
      </>
    );
  return <PlaceTitle />;
}

function PickedTitle() {
  const m = useMessages();
  const language = useLanguage();
  const area = useAreaText();
  const features = useBasket((basket) => basket.features);
  const { count, areaM2, lengthM } = useMemo(() => sumsOf(features.values()), [features]);
  return (
    <>
      <b>{m.panel.basket(count)}</b>
      <small>
        {areaM2 !== null ? area(areaM2) : lengthM !== null && `${formatKm(lengthM, language)} ${m.unit.km}`}
      </small>
    </>
  );
}

function PlaceTitle() {
  const m = useMessages();
  const language = useLanguage();
  const code = useView((view) => view.region);
  const selected = useView((view) => view.selected);
  const about = useQuery(aboutQuery).data;
  const region = useQuery({ ...regionQuery(code ?? ''), enabled: code !== null }).data;
  const feature = useQuery({
    ...featureQuery(selected?.layer ?? '', selected?.id ?? 0),
    enabled: selected !== null,
  }).data;
  const area = useAreaText();
  const sizeOf = (areaM2: unknown) => (typeof areaM2 === 'number' ? area(areaM2) : null);
  if (selected) {
    const served = about?.layers.find((layer) => layer.code === selected.layer);
    const values = feature?.values ?? {};
    const lengthM = values.length_m;
    const size =
      sizeOf(values.area_m2) ?? (typeof lengthM === 'number' ? `${formatKm(lengthM, language)} ${m.unit.km}` : null);
    return (
      <>
        <b>{String(values.name || values.dlmc || values.tbbh || (served ? layerName(served, language) : '…'))}</b>
        <small>{size ?? (served ? layerName(served, language) : '')}</small>
      </>
    );
  }
  const isEmpty = about?.layers.every(({ count }) => count === 0);
  const nameless = code || !about ? '…' : isEmpty ? m.state.noData : m.state.noRegion;
  return (
    <>
      <b>{region?.name ?? nameless}</b>
      <small>{region && (sizeOf(region.areaM2) ?? m.card.boundaryMissing)}</small>
    </>
  );
}
