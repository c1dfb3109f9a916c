import { usePreferences } from '../state/preferences';
import { formatArea } from './format';
import { useLanguage } from './messages';

/** Writes areas (ellipsoidal m²) in the unit and the language that the reader chose. */
export function useArea() {
  const language = useLanguage();
  const unit = usePreferences((preferences) => preferences.areaUnit);
  return (areaM2: number) => formatArea(areaM2, unit, language);
}

/** The same as one text: `1,703.00 亩`. */
export function useAreaText() {
  const area = useArea();
  return (areaM2: number) => {
    const { text, unit } = area(areaM2);
    return `${text} ${unit}`;
  };
}
