import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Basemap } from '#shared/about';
import { BASEMAP_OPACITY } from '../map/layers/basemap';
import { basemapWords } from '../messages/basemap';
import { useLanguage, useWords } from '../messages/messages';
import { aboutQuery } from '../state/server';
import { setOpacity, showBasemap, useView } from '../state/view-store';
import { IconButton } from '../ui/icon-button';
import './basemap.css';

/** A swatch says what kind of picture it is; nothing of a basemap is asked before it is chosen. */
const swatchOf = ({ code, kind }: Basemap) =>
  kind === 'vector'
    ? 'streets'
    : /img|photo|sat|image/.test(code)
      ? 'imagery'
      : /ter|relief/.test(code)
        ? 'relief'
        : 'streets';

export default function BasemapMenu({ onClose }: { onClose: () => void }) {
  const words = useWords(basemapWords);
  const language = useLanguage();
  const { data: about } = useQuery(aboutQuery);
  const chosen = useView((view) => view.basemap);
  const share = useView((view) => view.opacity[BASEMAP_OPACITY] ?? 1);
  const box = useRef<HTMLDivElement>(null);
  const basemaps = about?.basemaps ?? [];
  const isKnown = basemaps.some(({ code }) => code === chosen);

  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input:checked, button')?.focus();
    const leave = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.parentElement?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [onClose]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
    box.current?.parentElement?.querySelector('button')?.focus();
  };

  const choice = (code: string | null, title: string, note: string, swatch: string) => (
    <label key={code ?? 'none'} className="basemap-choice">
      <input
        type="radio"
        name="basemap"
        checked={chosen === code || (code === null && !isKnown)}
        onChange={() => showBasemap(code)}
        data-testid={`basemap-${code ?? 'none'}`}
      />
      <i className={`basemap-swatch ${swatch}`} />
      <span>
        {title}
        {note && <small>{note}</small>}
      </span>
    </label>
  );

  return (
    <div
      ref={box}
      className="menu basemap-menu"
      role="dialog"
      aria-label={words.title}
      data-testid="basemap-menu"
      onKeyDown={onKeyDown}
    >
      <header>
        <h2>{words.title}</h2>
        <IconButton icon="close" label={words.close} size={16} onClick={onClose} />
      </header>
      <fieldset aria-label={words.title}>
        {choice(null, words.none, words.noneNote, 'paper')}
        {basemaps.map((basemap) =>
          choice(
            basemap.code,
            language === 'en' ? basemap.titleEn : basemap.titleZh,
            basemap.datum === 'gcj02'
              ? words.corrected
              : basemap.kind === 'vector'
                ? words.vector
                : basemap.attribution,
            swatchOf(basemap),
          ),
        )}
      </fieldset>
      {isKnown && (
        <label className="basemap-opacity">
          <span>{words.opacity}</span>
          <input
            type="range"
            min="0.1"
            max="1"
            step="0.05"
            value={share}
            onChange={(event) => setOpacity(BASEMAP_OPACITY, Number(event.target.value))}
          />
          <output>{Math.round(share * 100)}%</output>
        </label>
      )}
      {about && basemaps.length === 0 && (
        <div className="basemap-how" data-testid="basemap-how">
          <h3>{words.howTitle}</h3>
          <p>{words.howNone}</p>
          <p>{words.howTianditu}</p>
          <p>{words.howFile}</p>
        </div>
      )}
    </div>
  );
}
