import { usePreferences } from '../state/preferences';
import { areaText, formatArea } from './format';
import { useLanguage } from './messages';

/** Writes areas (ellipsoidal m²) in the unit and the language that the reader chose. */
export function useArea() {
  const language = useLanguage();
  const unit = usePreferences((preferences) => preferences.areaUnit);
  return (areaM2: number) => formatArea(areaM2, unit, language);
}

/** The same as one text: `1,703.00 亩`. */
export function useAreaText() {
  const language = useLanguage();
  const unit = usePreferences((preferences) => preferences.areaUnit);
  return (areaM2: number) => areaText(areaM2, unit, language);
}
