import { m2OfMu, muOf } from '#shared/geometry/measure/mu';
import { PlanBar } from '../card/plan-bar';
import { type PlanPart, planParts, typedMu } from '../card/plan-parts';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { savedBlockWords } from '../messages/saved-block';
import { Field } from '../ui/field';

type Props = {
  typed: Readonly<Record<PlanPart, string>>;
  /** Of the block; null while it is on its way. */
  areaM2: number | null;
  /** Whether what cannot be read is told already. */
  isWrong: boolean;
  onWrite: (part: PlanPart, text: string) => void;
};

/** What the land is planned for, in 亩, with what is left of the block. */
export function PlanFields({ typed, areaM2, isWrong, onWrite }: Props) {
  const words = useWords(savedBlockWords);
  const w = words.dialog;
  const language = useLanguage();
  const parts = planParts.map((key) => {
    const mu = typedMu(typed[key]);
    return { key, areaM2: mu === null || Number.isNaN(mu) ? 0 : m2OfMu(mu) };
  });
  const sum = parts.reduce((all, part) => all + part.areaM2, 0);
  const left = areaM2 === null ? 0 : muOf(areaM2 - sum);
  const mu = (value: number) => formatNumber(value, 2, language);
  return (
    <fieldset className="plan-fields">
      <legend>
        {w.plan} <small className="quiet">{w.planHint}</small>
      </legend>
      <div className="save-row">
        {planParts.map((part) => (
          <Field
            key={part}
            label={w[part]}
            value={typed[part]}
            inputMode="decimal"
            data-testid={`save-plan-${part}`}
            fault={isWrong && Number.isNaN(typedMu(typed[part])) ? w.notNumber : null}
            onChange={({ target }) => onWrite(part, target.value)}
          />
        ))}
      </div>
      {areaM2 !== null && sum > 0 && (
        <>
          <PlanBar parts={parts} whole={Math.max(areaM2, sum)} />
          <p className={left < -0.005 ? 'fault' : 'quiet'} aria-live="polite" data-testid="save-plan-left">
            {left < -0.005 ? w.over(mu(-left)) : w.left(mu(left))}
          </p>
        </>
      )}
    </fieldset>
  );
}
