import type { ServedLayer } from '#shared/about';
import { layersWords } from '../messages/layers';
import { useLanguage, useWords } from '../messages/messages';
import type { LayerStyle } from '../state/view';
import { columnTitle } from './filter-words';
import { layerColumns } from './layer-columns';

export default function StyleWords({ layer, style }: { layer: ServedLayer; style: LayerStyle }) {
  const w = useWords(layersWords);
  const language = useLanguage();
  const column = layerColumns(layer).find(({ name }) => name === style.column);
  const title = column ? columnTitle(column, language) : style.column;
  return style.shape === 'size' ? w.sizeBy(title) : w.by(title);
}
