import type { BlockFacts } from '#shared/block/saved';
import { useArea, useAreaText } from '../messages/area';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { savedBlockWords } from '../messages/saved-block';
import { AreaFigure } from '../ui/area-figure';

/** The figure that is about to be frozen, and where its outline gives another one, why. Null while it is on its way. */
export function KeptFigure({ facts }: { facts: BlockFacts | null }) {
  const words = useWords(savedBlockWords);
  const language = useLanguage();
  const area = useArea();
  const text = useAreaText();
  if (!facts) return <div className="skeleton kept-skeleton" />;
  const isDoubled = text(facts.outline.areaM2) !== text(facts.areaM2);
  return (
    <div className="kept-figure">
      <AreaFigure testId="save-area" main={area(facts.areaM2)} />
      <p className="quiet">
        {words.dialog.parcels(formatNumber(facts.count, 0, language))}
        {facts.home.length > 0 &&
          ` · ${facts.home
            .slice(-3)
            .map(({ name }) => name)
            .join(' › ')}`}
      </p>
      {isDoubled && <p className="quiet">{words.doubled(text(facts.outline.areaM2), text(facts.areaM2))}</p>}
    </div>
  );
}
