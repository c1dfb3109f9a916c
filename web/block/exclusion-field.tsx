import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { finderWords } from '../messages/finder';
import { layerName } from '../messages/layer-name';
import { useLanguage, useWords } from '../messages/messages';
import { exclusionLayers, exclusionsOf, FARMLAND } from '../state/block-asked';
import { aboutQuery } from '../state/server';
import { askBlocks, useView } from '../state/view-store';
import { NumberBox } from '../ui/number-box';

/** What leaves parcels out: they neither join nor count. */
export function ExclusionField() {
  const w = useWords(finderWords);
  const language = useLanguage();
  const id = useId();
  const layers = useQuery(aboutQuery).data?.layers ?? [];
  const question = useView((view) => view.question);
  const excluded = exclusionsOf(question, layers);
  const rows = [
    { code: FARMLAND, words: w.farmland, note: w.ownMark },
    ...exclusionLayers(layers).map((code) => ({
      code,
      words: layerName(layers.find((layer) => layer.code === code)!, language),
      note: w.exclusionLayer,
    })),
  ];
  return (
    <section className="finder-part" aria-labelledby={id}>
      <div className="finder-head">
        <h3 id={id} title={w.excludeHint}>
          {w.exclude}
        </h3>
        <span className="finder-share">
          {w.share}
          <NumberBox
            value={Math.round(question.excludeShare * 100)}
            min={0}
            max={100}
            aria-label={w.shareAria}
            data-testid="exclude-share"
            onNumber={(percent) => percent !== null && askBlocks({ excludeShare: Math.round(percent) / 100 })}
          />
          %
        </span>
      </div>
      {rows.map(({ code, words, note }) => (
        <label key={code} className="finder-check">
          <input
            type="checkbox"
            checked={excluded.includes(code)}
            data-testid={`exclude-${code}`}
            onChange={({ target }) =>
              askBlocks({
                exclude: target.checked ? [...excluded, code] : excluded.filter((other) => other !== code),
              })
            }
          />
          <span>
            {words} <small>{note}</small>
          </span>
        </label>
      ))}
    </section>
  );
}
