import { layersWords } from '../messages/layers';
import { useMessages, useWords } from '../messages/messages';

/** What a line of the legend is called, by its layer and key. */
export function useLegendWord() {
  const m = useMessages();
  const w = useWords(layersWords);
  const words: Record<string, string> = {
    ...m.landClass,
    ...m.parcelMarks,
    ...Object.fromEntries(Object.entries(m.border).map(([level, name]) => [`border-${level}`, name])),
  };
  return (layer: string, key: string) => {
    if (layer === 'project') return m.projectStatus[key] ?? w.inYear[key] ?? key;
    if (layer === 'road') return m.road[key] ?? key;
    return words[key] ?? key;
  };
}
