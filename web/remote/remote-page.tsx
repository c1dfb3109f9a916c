import { useEffect, useState } from 'react';
import type { RemoteState } from '#shared/remote';
import { useLanguage, useWords } from '../messages/messages';
import { remoteWords } from '../messages/remote';
import { tourWords } from '../messages/tour';
import { showLanguage } from '../state/view-store';
import { Clocks } from '../tour/timer';
import { useNow } from '../tour/use-now';
import { TextButton } from '../ui/text-button';
import { useWakeLock } from '../ui/use-wake-lock';
import { Script } from './script';
import { StopList } from './stop-list';
import { useBelt } from './use-belt';
import { type Room, useRoom } from './use-room';

/** A phone in the hand of who presents: large buttons below, what is said above. */
export function RemotePage({ token }: { token: string }) {
  const { phone: w } = useWords(remoteWords);
  const language = useLanguage();
  const room = useRoom(token);
  const told = useBelt(room.view?.belt ?? null, room.view?.edition ?? null);
  useWakeLock();
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = w.title;
  }, [language, w]);
  const state = room.view?.state ?? null;
  const isOver = room.line === 'ended' || room.line === 'full';
  return (
    <main className="remote" data-testid="remote" data-line={room.line}>
      <header>
        <h1>{String(told.belt?.values.name ?? w.title)}</h1>
        <button
          type="button"
          className="remote-language"
          data-testid="remote-language"
          onClick={() => showLanguage(language === 'en' ? 'zh-CN' : 'en')}
        >
          {w.language}
        </button>
      </header>
      {isOver ? (
        <section className="remote-over" role="status" data-testid="remote-over">
          <h2>{w[room.line === 'full' ? 'full' : 'ended']}</h2>
          {room.line === 'ended' && <p>{w.endedHint}</p>}
          {room.line === 'full' && (
            <TextButton icon="redo" isStrong onClick={() => location.reload()}>
              {w.again}
            </TextButton>
          )}
        </section>
      ) : (
        <>
          <Standing room={room} state={state} />
          <div className="remote-script">{state && <Script state={state} told={told} />}</div>
          <Hand room={room} state={state} told={told} />
        </>
      )}
    </main>
  );
}

type Shown = { room: Room; state: RemoteState | null };

/** What is amiss with the line, else where the wall is and how long it has taken. */
function Standing({ room: { line, view, at, isLost }, state }: Shown) {
  const { phone: w } = useWords(remoteWords);
  const { place } = useWords(tourWords);
  const now = useNow();
  const amiss = line === 'here' ? (isLost ? w.notSent : null) : w[line === 'ended' || line === 'full' ? 'ended' : line];
  const runs = state !== null && state.scene !== null && !state.isPaused;
  const passedMs = runs ? (view?.ageMs ?? 0) + Math.max(0, now - at) : 0;
  const isStop = state !== null && state.scene !== null && state.scene > 0 && state.scene <= state.stops.length;
  const said = [state?.isBlack && w.isBlack, state?.isPaused && w.isPaused].filter(Boolean).join(' · ');
  return (
    <div className="remote-standing">
      <p role="status" className={amiss ? 'remote-amiss' : undefined} data-testid="remote-line">
        {amiss ?? said}
      </p>
      {state && state.scene !== null && (
        <p className="remote-clock">
          {isStop && <b data-testid="remote-place">{place(state.scene, state.stops.length)}</b>}
        </p>
      )}
      {state && state.scene !== null && (
        <Clocks totalMs={state.totalMs + passedMs} sceneMs={state.sceneMs + passedMs} />
      )}
    </div>
  );
}

/** The buttons, where the thumb is. */
function Hand({ room: { send }, state, told }: Shown & { told: ReturnType<typeof useBelt> }) {
  const { phone: w } = useWords(remoteWords);
  const [isListed, setListed] = useState(false);
  const scene = state?.scene ?? null;
  const last = (state?.stops.length ?? 0) + 1;
  const isUnknown = state === null;
  return (
    <nav className="remote-hand" aria-label={w.title}>
      <button
        type="button"
        className="remote-previous"
        disabled={isUnknown || scene === null || scene === 0}
        data-testid="remote-previous"
        onClick={() => send({ act: 'step', by: -1 })}
      >
        {w.previous}
      </button>
      <button
        type="button"
        className="remote-next"
        disabled={isUnknown || scene === last}
        data-testid="remote-next"
        onClick={() => send({ act: 'step', by: 1 })}
      >
        {scene === null ? w.start : w.following}
      </button>
      <button type="button" disabled={isUnknown} data-testid="remote-stops" onClick={() => setListed(true)}>
        {w.stops}
      </button>
      <button
        type="button"
        aria-pressed={state?.isBlack ?? false}
        disabled={isUnknown}
        data-testid="remote-black"
        onClick={() => send({ act: 'black', isOn: !state?.isBlack })}
      >
        {w.black}
      </button>
      <button
        type="button"
        aria-pressed={state?.isAuto ?? false}
        disabled={isUnknown}
        data-testid="remote-auto"
        onClick={() => send({ act: 'auto', isOn: !state?.isAuto })}
      >
        {w.auto}
      </button>
      {isListed && state && (
        <StopList
          state={state}
          told={told}
          onGo={(scene) => {
            send({ act: 'go', scene });
            setListed(false);
          }}
          onClose={() => setListed(false)}
        />
      )}
    </nav>
  );
}
