import type { ReactNode } from 'react';
import { useArea } from '../messages/area';
import { cardWords } from '../messages/card';
import { formatArea } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import type { AreaSubject } from '../state/area-method';
import { areaUnits, usePreferences } from '../state/preferences';
import { AreaFigure } from '../ui/area-figure';
import { Sourced } from '../ui/sourced';
import { AreaMethod } from './area-method';
import { UnitSwitch } from './unit-switch';

type Props = { name: string; subject: AreaSubject; note: ReactNode };

/** The area that a card is about: large in the reader's unit, the others and its method small, the switch beside its name. */
export function AreaHero({ name, subject, note }: Props) {
  const { areaM2 } = subject;
  const words = useWords(cardWords);
  const language = useLanguage();
  const unit = usePreferences((preferences) => preferences.areaUnit);
  const area = useArea();
  const others = areaUnits.filter((one) => one !== unit).map((one) => formatArea(areaM2, one, language));
  return (
    <section className="card-area">
      <div className="area-head">
        <span className="overline">{name}</span>
        <UnitSwitch />
      </div>
      <Sourced hint={words.sourced} title={name} note={note} testId="method">
        <AreaFigure testId="card-area-mu" main={area(areaM2)} />
      </Sourced>
      <p className="area-others">
        {others.map(({ text, unit }) => (
          <span key={unit}>
            {text} {unit}
          </span>
        ))}
        <AreaMethod subject={subject} />
      </p>
    </section>
  );
}
