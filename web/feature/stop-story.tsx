import type { FeatureDetail } from '#shared/feature';
import { cardWords } from '../messages/card';
import { featureWords } from '../messages/feature';
import { formatFigure, hedges } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { select } from '../state/view-store';
import { IconButton } from '../ui/icon-button';
import { Pairs } from '../ui/pairs';
import { Sourced } from '../ui/sourced';
import { openStop } from './open-stop';

/** A stop on its belt: its figures, what was wrong, what was done, what comes next, and the stops beside it. */
export function StopStory({ feature }: { feature: FeatureDetail }) {
  const m = useMessages();
  const words = useWords(featureWords);
  const card = useWords(cardWords);
  const language = useLanguage();
  const { belt, figures, values, id } = feature;
  const stops = belt?.stops ?? [];
  const at = stops.findIndex((stop) => stop.id === id);
  const beltId = belt?.id ?? null;
  const said = [
    { name: words.problem, text: values.problem },
    { name: words.done, text: values.done },
    { name: words.nextStep, text: values.next_step },
  ].filter(({ text }) => typeof text === 'string' && text !== '');
  return (
    <>
      {belt?.name && at >= 0 && (
        <section className="stop-place">
          <p>
            {beltId === null ? (
              words.stopOf(belt.name, at + 1, stops.length)
            ) : (
              <button
                type="button"
                className="plain-link"
                data-testid="open-belt"
                onClick={() => select({ layer: 'belt', id: beltId })}
              >
                {words.stopOf(belt.name, at + 1, stops.length)}
              </button>
            )}
          </p>
          <p className="stop-steps">
            {[
              { stop: stops[at - 1], icon: 'left', name: words.previous, testId: 'stop-previous' } as const,
              { stop: stops[at + 1], icon: 'right', name: words.next, testId: 'stop-next' } as const,
            ].map(({ stop, icon, name, testId }) => (
              <IconButton
                icon={icon}
                label={stop ? `${name}: ${stop.name}` : name}
                key={name}
                disabled={!stop}
                title={stop?.name}
                data-testid={testId}
                onClick={() => stop && openStop(stop)}
              />
            ))}
          </p>
        </section>
      )}
      {figures.length > 0 && (
        <section className="stop-figures" aria-label={words.figures}>
          {figures.map(({ label, value, unit, qualifier, source }) => {
            const { before, after } = hedges[language][qualifier];
            return (
              <div key={label}>
                <span>{label}</span>
                <Sourced
                  hint={card.sourced}
                  title={label}
                  note={<Pairs pairs={[{ name: m.card.source, value: source }]} />}
                >
                  {before && <em>{before}</em>}
                  <b>{formatFigure(value, language)}</b> <small>{unit}</small>
                  {after && <em>{after}</em>}
                </Sourced>
              </div>
            );
          })}
        </section>
      )}
      {said.length > 0 && (
        <section className="story">
          {said.map(({ name, text }) => (
            <div key={name}>
              <h3>{name}</h3>
              <p>{text}</p>
            </div>
          ))}
        </section>
      )}
    </>
  );
}
