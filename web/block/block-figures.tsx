import { useAreaText } from '../messages/area';
import { blockWords } from '../messages/block';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import type { BlockDetail } from '../state/block-answers';
import { Pairs } from '../ui/pairs';

/** How a block is shaped, each figure with what it is. */
export function BlockFigures({ measures }: { measures: BlockDetail['measures'] }) {
  const w = useWords(blockWords);
  const language = useLanguage();
  const areaText = useAreaText();
  const number = (value: number, digits: number) => formatNumber(value, digits, language);
  const metres = (value: number) => `${number(value, 0)} ${w.metres}`;
  const { compactness, fragmentation, meanParcelM2, sharedM, longestM, perimeterM, overlappingPairs } = measures;
  return (
    <section>
      <Pairs
        pairs={[
          { name: w.compactness, value: number(compactness, 2), more: w.compactnessHint, testId: 'block-compactness' },
          { name: w.fragmentation, value: number(fragmentation, 2), more: w.fragmentationHint },
          { name: w.mean, value: areaText(meanParcelM2) },
          { name: w.longest, value: metres(longestM) },
          { name: w.shared, value: metres(sharedM) },
          { name: w.perimeter, value: metres(perimeterM) },
        ]}
      />
      {overlappingPairs > 0 && <p className="results-warning">{w.overlap(number(overlappingPairs, 0))}</p>}
    </section>
  );
}
