import { cardWords } from '../messages/card';
import { useWords } from '../messages/messages';
import { areaUnits, chooseAreaUnit, usePreferences } from '../state/preferences';

/** 亩, 公顷 or m²: changes how areas read, and nothing else. */
export function UnitSwitch() {
  const words = useWords(cardWords);
  const unit = usePreferences((preferences) => preferences.areaUnit);
  return (
    <fieldset className="segments unit-switch" data-testid="unit-switch">
      <legend className="unseen">{words.areaUnit}</legend>
      {areaUnits.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === unit}
          aria-label={words.unitLong[one]}
          data-testid={`unit-${one}`}
          onClick={() => chooseAreaUnit(one)}
        >
          {words.unitShort[one]}
        </button>
      ))}
    </fieldset>
  );
}
