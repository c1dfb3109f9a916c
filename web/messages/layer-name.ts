import type { ServedLayer } from '#shared/about';
import type { Language } from '../state/view';
import { messagesIn } from './messages';

type Named = Pick<ServedLayer, 'code' | 'titleZh' | 'titleEn'>;

/** What a layer is called; an overlay by the name that it was imported under. */
export const layerName = (layer: Named, language: Language) =>
  messagesIn(language).layerName[layer.code] ?? (language === 'en' ? layer.titleEn : layer.titleZh);
