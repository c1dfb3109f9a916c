import type { ReactNode } from 'react';
import { useArea } from '../messages/area';
import { formatArea } from '../messages/format';
import { useLanguage } from '../messages/messages';
import { areaUnits, usePreferences } from '../state/preferences';
import { AreaFigure } from '../ui/area-figure';
import { UnitSwitch } from './unit-switch';

/** The area that a card is about: large in the reader's unit, the others small, the switch beside its name. */
export function AreaHero({ name, areaM2 }: { name: ReactNode; areaM2: number }) {
  const language = useLanguage();
  const unit = usePreferences((preferences) => preferences.areaUnit);
  const area = useArea();
  const others = areaUnits.filter((one) => one !== unit).map((one) => formatArea(areaM2, one, language));
  return (
    <>
      <div className="area-head">
        <span className="overline">{name}</span>
        <UnitSwitch />
      </div>
      <AreaFigure testId="card-area-mu" main={area(areaM2)} others={others} />
    </>
  );
}
