import { useState } from 'react';
import { useWords } from '../messages/messages';
import { tourWords } from '../messages/tour';
import { goToScene, useTour } from '../state/tour';

/** Goes to a stop by its number or a part of its name. */
export function JumpBox() {
  const w = useWords(tourWords);
  const stops = useTour((tour) => tour.stops);
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = stops
    .map(({ id, name }, n) => ({ id, name, at: n + 1 }))
    .filter(({ name, at }) => String(at) === wanted || name.toLowerCase().includes(wanted));
  return (
    <form
      className="tour-box"
      data-testid="tour-jump"
      aria-label={w.jump}
      onSubmit={(event) => {
        event.preventDefault();
        if (found[0]) goToScene(found[0].at);
      }}
    >
      <h3>{w.jump}</h3>
      <input
        // biome-ignore lint/a11y/noAutofocus: it was asked for by a key, to be typed into
        autoFocus
        type="text"
        value={text}
        aria-label={w.jumpHint}
        placeholder={w.jumpHint}
        data-testid="tour-jump-text"
        onChange={({ target }) => setText(target.value)}
      />
      <ol>
        {found.map(({ id, name, at }) => (
          <li key={id}>
            <button type="button" onClick={() => goToScene(at)}>
              <i>{at}</i>
              {name}
            </button>
          </li>
        ))}
      </ol>
      {found.length === 0 && <p className="quiet">{w.noSuch}</p>}
    </form>
  );
}
