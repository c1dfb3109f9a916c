import { useQuery } from '@tanstack/react-query';
import type { CoordinateReading } from '#shared/geometry/project/read-coordinates';
import type { SearchHit } from '#shared/search';
import { findWords } from '../messages/find';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { readoutOf } from '../sketch/readout';
import { aboutQuery } from '../state/server';
import { Icon } from '../ui/icon';
import type { Choice } from './choices';

/** One line of the list: what it is, by what it was found, where it lies. */
export function ChoiceLine({ choice, isEither }: { choice: Choice; isEither: boolean }) {
  const w = useWords(findWords);
  switch (choice.kind) {
    case 'hit':
      return <HitLine hit={choice.hit} />;
    case 'coordinate':
      return <PlaceLine reading={choice.reading} isEither={isEither} />;
    case 'more':
      return <span className="hit-more">{w.more(choice.count)}</span>;
    case 'command':
      return (
        <>
          <span className="hit-name">{choice.command.title}</span>
          {choice.command.key && <kbd>{choice.command.key}</kbd>}
        </>
      );
  }
}

/** The name is the code already, but for the name of the file before it. */
const isNamedByCode = ({ code, name }: SearchHit) => code === name || code.endsWith(`/${name}`);

function HitLine({ hit }: { hit: SearchHit }) {
  const m = useMessages();
  const w = useWords(findWords);
  const [from, to] = hit.emphasis ?? [0, 0];
  const language = useLanguage();
  const served = useQuery(aboutQuery).data?.layers.find(({ code }) => code === hit.layer);
  const layer = served ? layerName(served, language) : (m.layerName[hit.layer] ?? hit.layer);
  const kind = hit.layer === 'region' ? (m.level[hit.level ?? 0] ?? '') : layer;
  const parents = hit.parents.map(({ name }) => name).join(' › ');
  return (
    <>
      <span className="hit-name">
        {hit.name.slice(0, from)}
        {to > from && <mark>{hit.name.slice(from, to)}</mark>}
        {hit.name.slice(to)}
        {hit.matched !== 'name' && (
          <small>{hit.matched === 'code' && !isNamedByCode(hit) ? hit.code : w.matched[hit.matched]}</small>
        )}
      </span>
      <span className="hit-kind">{kind}</span>
      <span className="hit-parents">
        {parents}
        {hit.layer === 'region' && !hit.bbox && <em>{w.noBoundary}</em>}
      </span>
    </>
  );
}

function PlaceLine({ reading, isEither }: { reading: CoordinateReading; isEither: boolean }) {
  const w = useWords(findWords);
  const { lng, lat, form, zone, swapped, aside } = reading;
  const notes = [
    w.form[form],
    zone && w.zone(zone.width, zone.number, zone.meridian),
    zone && !zone.told && w.zoneGuessed,
    isEither && !zone && w.either,
    swapped && !isEither && w.swapped,
    aside && w.aside(aside),
  ];
  return (
    <>
      <span className="hit-name">
        <Icon name="crosshair" size={15} />
        {readoutOf([lng, lat]).dms}
      </span>
      <span className="hit-kind">{w.goThere}</span>
      <span className="hit-parents">{notes.filter(Boolean).join(' · ')}</span>
    </>
  );
}
