import { Suspense, useEffect } from 'react';
import type { EditionWord } from '#shared/edition';
import type { FeatureDetail } from '#shared/feature';
import { Guarded } from '../frame/guarded';
import { editionWords } from '../messages/edition';
import { formatKm } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { remoteWords } from '../messages/remote';
import { tourWords } from '../messages/tour';
import { useNotice } from '../state/notice';
import { packOpened } from '../state/pack';
import { readTour } from '../state/read-tour';
import { openTour, useTour } from '../state/tour';
import { goToScene, leaveTour, scenesOf } from '../state/tour-steps';
import { useView } from '../state/view-store';
import { lazyPart } from '../ui/lazy-part';
import { TextButton } from '../ui/text-button';
import { useWakeLock } from '../ui/use-wake-lock';
import { Captions } from './captions';
import { EditionNotice } from './edition/edition-notice';
import { EndSlate } from './end-slate';
import { FilmButton } from './film/film-button';
import { JumpBox } from './jump-box';
import { Laser } from './laser';
import { MediaReady } from './media-ready';
import { PackButton } from './pack-button';
import { PackNotice } from './pack-notice';
import { PickPanel } from './pick-panel';
import { useRemote } from './remote/remote-room';
import { useSpeech } from './speech/use-speech';
import { StopCard } from './stop-card';
import { TourBar } from './tour-bar';
import { fillScreen, followTourKeys } from './tour-keys';
import { useAutoplay } from './use-autoplay';
import { useKiosk } from './use-kiosk';
import { useMagnified } from './use-magnified';
import { useStillPointer } from './use-still-pointer';
import './tour.css';
import './unattended.css';

const NotesWindow = lazyPart(() => import('./notes-window'));
const RemoteBox = lazyPart(() => import('./remote/remote-box'));
const RemoteSign = lazyPart(() => import('./remote/remote-sign'));
const Answer = lazyPart(() => import('./answer'));
const CheckList = lazyPart(() => import('./check/check-list'));

/** A belt presented over the map: before the start a slate, then scene by scene. */
export default function TourMode({ beltId, edition }: { beltId: number; edition: EditionWord | null }) {
  const w = useWords(tourWords);
  const e = useWords(editionWords);
  const tour = useTour();
  const { belt, stops, scene, isBlack, isAuto, hasCaptions, hasLaser, asked, answering, notes, hasFailed, pausedAt } =
    tour;
  const notice = useNotice((state) => state.notice);
  const remote = useRemote((state) => state.remote);
  const isKiosk = useView((view) => view.isKiosk);
  useEffect(() => {
    readTour(beltId, edition, useTour.getState().asked);
  }, [beltId, edition]);
  useEffect(() => followTourKeys(), []);
  useAutoplay();
  useKiosk();
  useSpeech();
  useStillPointer();
  useWakeLock();
  useEffect(() => {
    document.documentElement.dataset.presenting = '';
    return () => {
      delete document.documentElement.dataset.presenting;
      if (document.fullscreenElement) document.exitFullscreen();
    };
  }, []);
  const frame = useMagnified();
  const stop = scene === null ? undefined : stops[scene - 1];
  return (
    <section ref={frame} className="tour" aria-label={w.title(String(belt?.values.name ?? ''))} data-testid="tour">
      {!belt && (
        <div className="tour-slate" role="status">
          <p>{hasFailed ? (edition ? e.failed : w.failed) : w.reading}</p>
          <p className="tour-acts">
            {hasFailed && (
              <TextButton icon="redo" isStrong data-testid="tour-retry" onClick={() => readTour(beltId, edition)}>
                {w.retry}
              </TextButton>
            )}
            {hasFailed && edition && (
              <TextButton icon="play" data-testid="edition-today" onClick={() => openTour(beltId)}>
                {e.today}
              </TextButton>
            )}
            <TextButton icon="close" data-testid="tour-leave" onClick={leaveTour}>
              {w.leave}
            </TextButton>
          </p>
        </div>
      )}
      {belt && scene === null && !answering && <OpeningSlate />}
      {scene === 0 && <Headline />}
      {stop && !answering && <StopCard key={stop.id} stop={stop} at={scene!} />}
      {stop && !answering && <PickPanel stop={stop} />}
      {belt && scene === scenesOf(tour) - 1 && !answering && <EndSlate />}
      {belt && scene !== null && <TourBar />}
      {stop && hasCaptions && !answering && <Captions key={`caption ${stop.id}`} stop={stop} />}
      {answering ? (
        <Guarded>
          <Answer at={stop ? scene : null} />
        </Guarded>
      ) : pausedAt !== null ? (
        <p className="tour-paused" role="status" data-testid="tour-paused">
          {w.paused}
        </p>
      ) : notice ? (
        <p className="tour-paused" role="status" data-testid="tour-notice">
          {notice.text}
        </p>
      ) : (
        isAuto &&
        !isKiosk &&
        scene !== null && (
          <p className="tour-paused tour-auto" role="status" data-testid="tour-auto">
            {w.autoOn}
          </p>
        )
      )}
      {hasLaser && <Laser />}
      {notes === 'open' && (
        <Guarded>
          <NotesWindow />
        </Guarded>
      )}
      {notes === 'refused' && (
        <p className="tour-paused" role="alert" data-testid="notes-refused">
          {w.notesRefused}
        </p>
      )}
      {asked === 'jump' && <JumpBox />}
      {asked === 'keys' && <Keys />}
      {remote && (
        <Guarded>
          <RemoteSign key={remote.wall} remote={remote} />
        </Guarded>
      )}
      {asked === 'remote' && belt && (
        <Guarded>
          <RemoteBox />
        </Guarded>
      )}
      {asked === 'check' && belt && (
        <Suspense fallback={null}>
          <CheckList />
        </Suspense>
      )}
      {isBlack && (
        <div className="tour-black" data-testid="tour-black">
          <h2>{String(belt?.values.name ?? '')}</h2>
        </div>
      )}
    </section>
  );
}

/** Before the start; where this device broke off, going on there is what Enter does. */
function OpeningSlate() {
  const w = useWords(tourWords);
  const e = useWords(editionWords);
  const m = useMessages();
  const language = useLanguage();
  const { belt, stops, edition, lastScene, isFetched } = useTour();
  const read = stops.filter(({ detail }) => detail !== null).length;
  const lengthM = Number(belt!.values.length_m ?? 0);
  const begin = (scene: number) => {
    fillScreen();
    goToScene(scene);
  };
  const goesOn = lastScene !== null;
  return (
    <div className="tour-slate" data-testid="tour-opening">
      <p className="tour-theme">{String(belt!.values.theme ?? m.layerName.belt)}</p>
      <h2>{String(belt!.values.name ?? '')}</h2>
      <p>{stops.length > 0 ? w.facts(stops.length, formatKm(lengthM, language)) : w.noStops}</p>
      <p className="tour-ready" role="status" data-testid="tour-ready">
        {w.ready(read, stops.length, isFetched)}
        <MediaReady />
      </p>
      {edition && <EditionNotice belt={belt!} stops={stops} edition={edition} />}
      <p className="tour-acts">
        {goesOn && (
          <TextButton icon="right" isStrong autoFocus data-testid="tour-go-on" onClick={() => begin(lastScene)}>
            {w.goOn(lastScene)}
          </TextButton>
        )}
        <TextButton
          icon={goesOn ? 'undo' : 'right'}
          isStrong={!goesOn}
          autoFocus={!goesOn}
          data-testid="tour-start"
          onClick={() => begin(0)}
        >
          {goesOn ? w.again : w.start}
        </TextButton>
        {edition && (
          <TextButton icon="play" data-testid="edition-today" onClick={() => openTour(belt!.id)}>
            {e.today}
          </TextButton>
        )}
        {!edition && !packOpened && <LiveActs belt={belt!} hasStops={stops.length > 0} />}
        {!packOpened && <RemoteButton />}
        {!packOpened && (
          <TextButton icon="close" data-testid="tour-leave" onClick={leaveTour}>
            {w.leave}
          </TextButton>
        )}
      </p>
      {packOpened && <PackNotice pack={packOpened} />}
    </div>
  );
}

/** What only a page with a server can do, of the tables as they are today. */
function LiveActs({ belt, hasStops }: { belt: FeatureDetail; hasStops: boolean }) {
  const w = useWords(tourWords);
  return (
    <>
      <TextButton
        icon="check"
        title={w.checkHint}
        data-testid="tour-check-open"
        onClick={() => useTour.setState({ asked: 'check' })}
      >
        {w.check}
      </TextButton>
      {hasStops && <FilmButton belt={belt} />}
      <PackButton beltId={belt.id} name={String(belt.values.name ?? '')} />
    </>
  );
}

function RemoteButton() {
  const { title, hint } = useWords(remoteWords);
  return (
    <TextButton
      icon="phone"
      title={hint}
      data-testid="remote-open"
      onClick={() => useTour.setState({ asked: 'remote' })}
    >
      {title}
    </TextButton>
  );
}

function Headline() {
  const w = useWords(tourWords);
  const language = useLanguage();
  const { belt, stops } = useTour();
  return (
    <header className="tour-headline" data-testid="tour-headline" data-covers="top">
      <h2>{String(belt!.values.name ?? '')}</h2>
      <p>{w.facts(stops.length, formatKm(Number(belt!.values.length_m ?? 0), language))}</p>
    </header>
  );
}

function Keys() {
  const w = useWords(tourWords);
  return (
    <div className="tour-box" role="dialog" aria-label={w.keys} data-testid="tour-keys">
      <h3>{w.keys}</h3>
      <dl>
        {(packOpened ? w.keyRows : [...w.keyRows, w.remoteRow]).map(([keys, act]) => (
          <div key={act}>
            <dt>{keys}</dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
