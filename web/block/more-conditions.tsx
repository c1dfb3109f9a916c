import { useQuery } from '@tanstack/react-query';
import { finderWords } from '../messages/finder';
import { formatNumber } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { startQuestion } from '../state/block-question';
import { classesQuery } from '../state/server';
import { askBlocks, useView } from '../state/view-store';
import { NumberBox } from '../ui/number-box';

/** Conditions that are asked for less often; open where one of them is set. */
export function MoreConditions() {
  const w = useWords(finderWords);
  const question = useView((view) => view.question);
  const { ownership, leastMu, mostMu, mostOwners, shared, sameOwner } = question;
  const isSet =
    ownership.length > 0 || leastMu !== null || mostMu !== null || shared !== startQuestion.shared || sameOwner;
  return (
    <section className="finder-part">
      <div className="finder-line">
        <span className="finder-name">{w.owners}</span>
        <NumberBox
          value={mostOwners}
          min={1}
          max={100_000}
          allowsNone
          aria-label={w.ownersAria}
          data-testid="most-owners"
          onNumber={(count) => askBlocks({ mostOwners: count === null ? null : Math.round(count) })}
        />
        <small>{w.ownersUnit}</small>
      </div>
      <label className="finder-check">
        <input
          type="checkbox"
          checked={sameOwner}
          data-testid="same-owner"
          onChange={({ target }) => askBlocks({ sameOwner: target.checked })}
        />
        {w.sameOwner}
      </label>
      <details className="finder-more" open={isSet}>
        <summary data-testid="finder-more">{w.more}</summary>
        <div className="finder-line">
          <span className="finder-name">{w.size}</span>
          <NumberBox
            value={leastMu}
            min={0}
            max={1e6}
            allowsNone
            placeholder={w.least}
            aria-label={`${w.size} ${w.least}`}
            data-testid="least-mu"
            onNumber={(mu) => askBlocks({ leastMu: mu })}
          />
          –
          <NumberBox
            value={mostMu}
            min={0}
            max={1e6}
            allowsNone
            placeholder={w.most}
            aria-label={`${w.size} ${w.most}`}
            data-testid="most-mu"
            onNumber={(mu) => askBlocks({ mostMu: mu })}
          />
        </div>
        <div className="finder-line" title={w.sharedHint}>
          <span className="finder-name">{w.shared}</span>
          <NumberBox
            value={shared}
            min={0}
            max={1000}
            aria-label={w.sharedAria}
            data-testid="shared-m"
            onNumber={(edgeM) => edgeM !== null && askBlocks({ shared: Math.round(edgeM * 10) / 10 })}
          />
          <small>{w.sharedUnit}</small>
        </div>
        <Ownership />
      </details>
    </section>
  );
}

const kinds = classesQuery(
  'parcel',
  { column: 'qsxz', method: 'category', classes: 7, ramp: 'PuBu', shape: 'color' },
  undefined,
);

/** Kinds of ownership that the parcels have. */
function Ownership() {
  const w = useWords(finderWords);
  const m = useMessages();
  const language = useLanguage();
  const { data } = useQuery(kinds);
  const ownership = useView(({ question }) => question.ownership);
  if (!data || data.categories.length === 0) return null;
  return (
    <fieldset className="finder-checks">
      <legend>{w.ownership}</legend>
      {data.categories.map(({ value, count }) => {
        const code = String(value);
        return (
          <label key={code} className="finder-check">
            <input
              type="checkbox"
              checked={ownership.includes(code)}
              data-testid={`own-${code}`}
              onChange={({ target }) =>
                askBlocks({
                  ownership: target.checked ? [...ownership, code] : ownership.filter((other) => other !== code),
                })
              }
            />
            {m.code.qsxz?.[code] ?? code} <small>{formatNumber(count, 0, language)}</small>
          </label>
        );
      })}
    </fieldset>
  );
}
