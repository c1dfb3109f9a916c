import { useQuery } from '@tanstack/react-query';
import { type RefObject, useMemo, useState } from 'react';
import type { About } from '#shared/about';
import { timelineOf } from '#shared/tour/timeline';
import { filmWords } from '../../messages/film';
import { formatClock, formatNumber } from '../../messages/format';
import { useLanguage, useWords } from '../../messages/messages';
import { Field } from '../../ui/field';
import { NumberBox } from '../../ui/number-box';
import { TextButton } from '../../ui/text-button';
import { type FilmForm, type FilmTour, filmAsked } from './film-asked';
import { type FilmCodec, filmCodec } from './film-codec';
import { chooseFile } from './film-file';
import { FilmProgress } from './film-progress';
import { type FilmSize, filmRates, filmSizes, sheetOf } from './film-size';
import type { useFilm } from './use-film';

const LONGEST_STOP_S = 120;

type Props = {
  tour: FilmTour;
  about: About;
  film: ReturnType<typeof useFilm>;
  preview: RefObject<HTMLCanvasElement | null>;
  onClose: () => void;
};

/** What a person asks of a film, and what comes of it. */
export function FilmFields({ tour, about, film, preview, onClose }: Props) {
  const w = useWords(filmWords);
  const language = useLanguage();
  const { stops } = tour;
  const [form, setForm] = useState<FilmForm>({ size: '1280x720', fps: 25, stopS: null, first: 1, last: stops.length });
  const change = (part: Partial<FilmForm>) => {
    film.forget();
    setForm({ ...form, ...part });
  };
  const timeline = useMemo(() => timelineOf(filmAsked(tour, form, language)), [tour, form, language]);
  const codec = useQuery({
    queryKey: ['film-codec', form.size, form.fps],
    queryFn: () => filmCodec(sheetOf(form.size), form.fps),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const isMaking = film.making.state === 'making';
  const make = async (chosen: FilmCodec) => {
    const name = String(tour.belt.values.name ?? '').replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ');
    const file = await chooseFile(`${name}_${form.size}.${chosen.container}`, chosen.container);
    if (file) film.make(file, { tour, form, codec: chosen, language, about });
  };
  const select = <T extends string | number>(
    label: string,
    testId: string,
    value: T,
    options: readonly { value: T; words: string }[],
    choose: (value: T) => void,
  ) => (
    <Field label={label} data-testid={testId}>
      {(ties) => (
        <select
          {...ties}
          data-testid={testId}
          value={value}
          onChange={({ target }) => choose(options[target.selectedIndex]!.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const places = stops.map(({ name }, n) => ({ value: n + 1, words: w.stop(n + 1, name) }));
  const sizes = (Object.keys(filmSizes) as FilmSize[]).map((value) => ({ value, words: w.sizes[value] }));
  const rates = filmRates.map((value) => ({ value, words: w.rates[value] }));
  const megabytes = codec ? (codec.bitsPerSecond / 8e6) * (timeline.frames / form.fps) : 0;
  return (
    <div className="film-form">
      {!isMaking && (
        <>
          {select(w.size, 'film-size', form.size, sizes, (size) => change({ size }))}
          {select(w.rate, 'film-rate', form.fps, rates, (fps) => change({ fps }))}
          <Field label={w.stay} hint={w.stayHint} data-testid="film-stay">
            {(ties) => (
              <NumberBox
                {...ties}
                value={form.stopS}
                min={1}
                max={LONGEST_STOP_S}
                allowsNone
                placeholder={w.stayAuto}
                data-testid="film-stay"
                onNumber={(stopS) => change({ stopS })}
              />
            )}
          </Field>
          {select(w.from, 'film-from', form.first, places.slice(0, form.last), (first) => change({ first }))}
          {select(w.to, 'film-to', form.last, places.slice(form.first - 1), (last) => change({ last }))}
        </>
      )}
      <p className="film-expected" aria-live="polite" data-testid="film-expected" data-frames={timeline.frames}>
        <span className="overline">{w.expected}</span>
        <b>{w.length(formatClock(timeline.frames / form.fps), formatNumber(timeline.frames, 0, language))}</b>
        {codec && <span>{w.about(formatNumber(Math.max(1, megabytes), 0, language))}</span>}
        <span className={codec === null ? 'fault' : 'quiet'} data-testid="film-codec">
          {codec === undefined
            ? w.counting
            : codec === null
              ? w.noCodec
              : w.encoding(codec.name, codec.container === 'mp4' ? 'MP4' : 'WebM')}
        </span>
      </p>
      <FilmProgress making={film.making} size={form.size} preview={preview} />
      {film.making.state === 'idle' && <p className="quiet">{w.noSound}</p>}
      <div className="actions">
        {isMaking ? (
          <TextButton icon="close" autoFocus data-testid="film-cancel" onClick={film.cancel}>
            {w.cancel}
          </TextButton>
        ) : (
          <>
            <TextButton icon="close" onClick={onClose}>
              {w.close}
            </TextButton>
            <TextButton
              icon="film"
              isStrong
              data-first
              data-testid="film-make"
              disabled={!codec}
              onClick={() => codec && make(codec)}
            >
              {film.making.state === 'done' ? w.again : w.make}
            </TextButton>
          </>
        )}
      </div>
    </div>
  );
}
