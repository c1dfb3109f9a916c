import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { landGroupOf } from '../map/land-class';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { placeWords } from '../messages/place';
import { pickRegion } from '../state/basket';
import { usePanels } from '../state/panels';
import { type Place, usePlace } from '../state/place';
import { schemeInHand, useSchemes } from '../state/schemes';
import { aboutQuery, regionQuery } from '../state/server';
import { newSketchId, putSketch, type SketchKind } from '../state/sketch';
import { openRegion, select, useView } from '../state/view-store';
import { copyText } from '../ui/copy-text';
import { Icon, type IconName } from '../ui/icon';
import { focusMap } from './focus-map';
import { tipPlace } from './tip-place';
import './place-menu.css';

const MOST_HITS = 4;

const close = () => usePlace.setState({ asked: null });

/** What can be done with a place on the map: read it, see what lies there, begin something from it. */
export default function PlaceMenu({ place }: { place: Place }) {
  const w = useWords(placeWords);
  const box = useRef<HTMLDivElement>(null);
  const region = useQuery({ ...regionQuery(place.region ?? ''), enabled: place.region !== null }).data;
  useLayoutEffect(() => {
    const slip = box.current;
    const map = slip?.parentElement;
    if (!slip || !map) return;
    const covering = map.querySelector('[data-covers="right"]')?.getBoundingClientRect();
    const width = covering ? covering.left - map.getBoundingClientRect().left : map.clientWidth;
    const sheet = map.querySelector('[data-covers="bottom"]')?.getBoundingClientRect();
    const height = sheet ? sheet.top - map.getBoundingClientRect().top : map.clientHeight;
    const free = { width, height };
    const size = { width: slip.offsetWidth, height: slip.offsetHeight };
    const { x, y } = tipPlace(place, size, free);
    slip.style.transform = `translate(${x}px, ${Math.max(6, Math.min(y, free.height - size.height - 6))}px)`;
  });
  useClosing(box);
  const isBlocks = useView(({ page }) => page === 'area');
  const inHand = useSchemes(schemeInHand);
  const scheme = isBlocks ? inHand : null;
  const parcel = place.hits.find(({ layer }) => layer === 'parcel');
  const act = (deed: () => void) => () => {
    deed();
    close();
  };
  return (
    <div
      ref={box}
      className="place-menu menu"
      role="dialog"
      aria-label={w.title}
      data-testid="place-menu"
      tabIndex={-1}
    >
      <Coordinate place={place} />
      {place.hits.length > 0 && (
        <>
          <p className="overline">{w.here}</p>
          {place.hits.slice(0, MOST_HITS).map((hit) => (
            <button
              key={`${hit.layer}:${hit.id}`}
              type="button"
              className="place-hit"
              data-testid="place-hit"
              onClick={act(() => {
                usePanels.setState({ right: 'card' });
                select({ layer: hit.layer, id: hit.id });
              })}
            >
              <HitName hit={hit} />
            </button>
          ))}
        </>
      )}
      {scheme && parcel && (
        <Item
          icon="block"
          words={w.toggleScheme}
          onPress={act(async () => {
            const { toggleParcel } = await import('../state/block-hand');
            toggleParcel(scheme.id, parcel.id);
          })}
        />
      )}
      <hr />
      {region && (
        <>
          <Item icon="map" words={w.openRegion(region.name)} onPress={act(() => openRegion(region.code, null))} />
          <Item
            icon="plus"
            words={w.pickRegion(region.name)}
            onPress={act(() => {
              usePanels.setState({ right: 'basket' });
              pickRegion(region.code).catch(() => undefined); // why it failed stands in the panel
            })}
          />
        </>
      )}
      <Item icon="crosshair" words={w.mark} onPress={act(() => put('point', place))} />
      <Item icon="note" words={w.note} onPress={act(() => put('note', place))} />
    </div>
  );
}

function put(kind: SketchKind, { lng, lat }: Place) {
  putSketch({
    id: newSketchId(),
    kind,
    geometry: { type: 'Point', coordinates: [lng, lat] },
    text: '',
    radiusM: null,
    around: null,
    at: new Date().toISOString(),
  });
  usePanels.setState({ right: 'sketch' });
}

/** A press elsewhere and Esc close it. The focus goes back to the map, unless what was chosen took it along. */
function useClosing(box: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    box.current?.focus({ preventScroll: true });
    addEventListener(
      'pointerdown',
      ({ target }) => target instanceof Node && !box.current?.contains(target) && close(),
      { signal, capture: true },
    );
    addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        close();
      },
      { signal, capture: true },
    );
    return () => {
      leaving.abort();
      if (document.activeElement === document.body) focusMap();
    };
  }, [box]);
}

function Coordinate({ place: { lng, lat } }: { place: Place }) {
  const w = useWords(placeWords);
  const [said, setSaid] = useState('');
  const text = `${lng.toFixed(6)}, ${lat.toFixed(6)}`;
  return (
    <button
      type="button"
      className="place-coordinate"
      title={w.copy}
      data-testid="place-copy"
      onClick={async () => setSaid((await copyText(text)) ? w.copied : w.copyFailed)}
    >
      <span data-testid="place-coordinate">{text}</span>
      <small role="status">{said}</small>
      <Icon name="copy" size={16} />
    </button>
  );
}

function Item({ icon, words, onPress }: { icon: IconName; words: string; onPress: () => void }) {
  return (
    <button type="button" onClick={onPress}>
      <Icon name={icon} size={16} />
      <span>{words}</span>
    </button>
  );
}

function HitName({ hit: { layer, values } }: { hit: Place['hits'][number] }) {
  const m = useMessages();
  const language = useLanguage();
  const served = useQuery(aboutQuery).data?.layers.find(({ code }) => code === layer);
  const title = served ? layerName(served, language) : layer;
  const name =
    layer === 'parcel' ? values.dlmc || m.landClass[landGroupOf(values.class_system, values.dlbm)] : values.name;
  return (
    <>
      <span>{String(name || title)}</span>
      {name ? <small>{title}</small> : null}
    </>
  );
}
