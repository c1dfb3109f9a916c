import { useQuery } from '@tanstack/react-query';
import type { Edition } from '#shared/edition';
import { editionWords } from '../../messages/edition';
import { formatMoment } from '../../messages/format';
import { useLanguage, useWords } from '../../messages/messages';
import { tourOf } from '../../state/read-tour';
import { changesBetween, type TourState } from './changes';

/** On the slate before the start: which edition plays, of when, and how far the tables have gone since. */
export function EditionNotice({ belt, stops, edition }: TourState & { edition: Edition }) {
  const w = useWords(editionWords);
  const language = useLanguage();
  const today = useQuery({
    queryKey: ['edition', belt.id, 'today'],
    queryFn: () => tourOf(belt.id, null, true),
    staleTime: 0,
    retry: false,
  });
  const since = today.data
    ? w.updates(changesBetween({ belt, stops }, today.data, language).length)
    : today.isPending && w.counting;
  return (
    <p className="tour-edition" data-testid="tour-edition">
      {[w.pinned(edition.number, formatMoment(edition.at, language)), since].filter(Boolean).join(' · ')}
      {edition.note && <span>{edition.note}</span>}
    </p>
  );
}
