import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { landGroupOf } from '../map/land-class';
import { useAreaText } from '../messages/area';
import { formatKm } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages } from '../messages/messages';
import { type Tip, useScreen } from '../state/screen';
import { aboutQuery, featureQuery } from '../state/server';
import { useMedia } from '../ui/use-media';
import { tipPlace } from './tip-place';

const REST_MS = 20; // a pointer on its way over many parcels asks for none of them
const KEPT_MS = 30_000; // what was hovered is soon forgotten: a day's worth would fill the memory

/** One line beside the pointer: what this is. Never under it, and never past the edge of the free map. */
export function MapTip() {
  const tip = useScreen((screen) => screen.tip);
  const canHover = useMedia('(hover: hover)');
  const text = useTipText(canHover ? tip : null);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const slip = box.current;
    const map = slip?.parentElement;
    if (!slip || !map || !tip) return;
    const covering = map.querySelector('[data-covers="right"]')?.getBoundingClientRect();
    const free = covering ? covering.left - map.getBoundingClientRect().left : map.clientWidth;
    const at = tipPlace(
      tip,
      { width: slip.offsetWidth, height: slip.offsetHeight },
      { width: free, height: map.clientHeight },
    );
    slip.style.transform = `translate(${at.x}px, ${at.y}px)`;
  });
  if (!tip || !text) return null;
  return (
    <div ref={box} className="map-tip" data-testid="map-tip" aria-hidden="true">
      {text}
    </div>
  );
}

/** The tip once the pointer has stayed with one feature for a moment. */
function useRested(tip: Tip | null): Tip | null {
  const [rested, setRested] = useState<Tip | null>(null);
  const key = tip && `${tip.layer}:${tip.id}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pointer's place does not matter, the feature does
  useEffect(() => {
    const timer = setTimeout(() => setRested(tip), REST_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return rested && key === `${rested.layer}:${rested.id}` ? rested : null;
}

/** Tiles bring the class and the status; area and owner come with the record, asked once the pointer rests. */
function useTipText(tip: Tip | null): string | null {
  const m = useMessages();
  const language = useLanguage();
  const area = useAreaText();
  const rested = useRested(tip);
  const about = useQuery(aboutQuery).data;
  const record = useQuery({
    ...featureQuery(rested?.layer ?? '', rested?.id ?? 0),
    enabled: rested !== null,
    gcTime: KEPT_MS,
    retry: false,
  }).data;
  if (!tip) return null;
  const { layer } = tip;
  const isThis = record?.layer === layer && record.id === tip.id;
  const values = isThis ? { ...tip.values, ...record.values } : tip.values;
  const parts: string[] = [];
  if (layer === 'parcel') {
    parts.push(String(values.dlmc ?? m.landClass[landGroupOf(values.class_system, values.dlbm)]));
  } else {
    const served = about?.layers.find(({ code }) => code === layer);
    const named = values.name || values.kind || (served && layerName(served, language));
    if (named) parts.push(String(named));
  }
  if (layer === 'stop' && values.position) parts.unshift(m.tip.stop(String(values.position)));
  if (layer === 'project' && values.status) parts.push(m.projectStatus[String(values.status)] ?? String(values.status));
  if (layer === 'area' && values.stage) parts.push(m.code.stage?.[String(values.stage)] ?? String(values.stage));
  if (typeof values.area_m2 === 'number') parts.push(area(values.area_m2));
  if (typeof values.length_m === 'number') parts.push(`${formatKm(values.length_m, language)} ${m.unit.km}`);
  if (layer === 'parcel') {
    if (values.is_pbf === true) parts.push(m.tip.farmland);
    if (values.is_low_efficiency === true) parts.push(m.tip.lowEfficiency);
    const owner = values.qsdwmc ?? (isThis ? record.regions.at(-1)?.name : null);
    if (owner) parts.push(String(owner));
  }
  return parts.join(' · ') || null;
}
