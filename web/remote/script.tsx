import { useQuery } from '@tanstack/react-query';
import { DEMO_NOTICE } from '#shared/demo';
import type { RemoteState } from '#shared/remote';
import { useLanguage, useWords } from '../messages/messages';
import { remoteWords } from '../messages/remote';
import { tourWords } from '../messages/tour';
import { aboutQuery } from '../state/server';
import { scriptOf } from '../tour/script-of';
import type { Told } from './use-belt';

type Props = { state: RemoteState; told: Told };

/** What is said where the wall is, and what comes next; without a right to the words it says what they need. */
export function Script({ state: { scene, stops }, told: { belt, stops: seen, lack } }: Props) {
  const { phone: w } = useWords(remoteWords);
  const t = useWords(tourWords);
  const language = useLanguage();
  const { data: about } = useQuery(aboutQuery);
  const nameOf = (at: number) => seen.get(stops[at - 1] ?? 0)?.name;
  const titleOf = (at: number) => (at === 0 ? w.whole : at > stops.length ? w.end : (nameOf(at) ?? w.stop(at)));
  const stop = scene === null ? undefined : seen.get(stops[scene - 1] ?? 0);
  const isStop = scene !== null && scene > 0 && scene <= stops.length;
  const script = stop && belt ? scriptOf(stop, belt, language).told : '';
  const comingOf = () => {
    const next = scene === null ? 0 : scene + 1;
    if (next === 0) return w.whole;
    if (next > stops.length) return next === stops.length + 1 ? t.comingEnd : '';
    return t.coming(next, nameOf(next) ?? '');
  };
  return (
    <>
      <h2 data-testid="remote-title">{scene === null ? w.before : titleOf(scene)}</h2>
      {lack === 'rights' && (
        <p className="remote-lack" data-testid="remote-lack">
          {w.noRights}{' '}
          <a href="/" target="_blank" rel="noreferrer">
            {w.signIn}
          </a>
        </p>
      )}
      {lack === 'network' && <p className="remote-lack">{w.unread}</p>}
      {script && (
        <p className="remote-words" data-testid="remote-words">
          {script}
        </p>
      )}
      {isStop && stop && !script && <p className="quiet">{w.noScript}</p>}
      <p className="remote-coming">
        <span data-testid="remote-coming">{comingOf()}</span>
        {about?.demo && <strong className="demo">{DEMO_NOTICE}</strong>}
      </p>
    </>
  );
}
