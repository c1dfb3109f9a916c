import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { BlockQuestion } from '#shared/block';
import { choicesOf } from '#shared/edit';
import { planColumn, planParts, typedMu } from '../card/plan-parts';
import { editWords } from '../messages/edit';
import { useFaultWord } from '../messages/fault';
import { useMessages, useWords } from '../messages/messages';
import { savedBlockWords } from '../messages/saved-block';
import { stepEdits, tellFault } from '../state/edits';
import { tell } from '../state/notice';
import { openFeatureWhole } from '../state/open-feature-whole';
import { blockFactsQuery, saveBlock } from '../state/saved-blocks';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { TextButton } from '../ui/text-button';
import { KeptFigure } from './kept-figure';
import { PlanFields } from './plan-fields';
import '../ui/card-parts.css';
import './saved-block.css';

type Props = {
  ids: readonly number[];
  question: BlockQuestion;
  onClose: () => void;
  onSaved?: (areaId: number) => void;
};

type Typed = Record<'name' | 'stage' | 'kind' | 'target' | (typeof planParts)[number], string>;

const empty: Typed = { name: '', stage: '摸底', kind: '', target: '', industry: '', ecology: '', living: '' };

/** What a planner says of a block before it is kept: its name, how far it is, and what the land is planned for. */
export default function SaveBlock({ ids, question, onClose, onSaved }: Props) {
  const words = useWords(savedBlockWords);
  const edit = useWords(editWords);
  const m = useMessages();
  const w = words.dialog;
  const faultWord = useFaultWord();
  const { data: facts, error } = useQuery(blockFactsQuery(ids));
  const [typed, setTyped] = useState(empty);
  const [isWrong, setWrong] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const write = (key: keyof Typed) => (text: string) => setTyped({ ...typed, [key]: text });
  const home = facts?.home.at(-1)?.name;

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setFault(null);
    const figures = [...planParts, 'target' as const].map((key) => typedMu(typed[key]));
    setWrong(true);
    if (!typed.name.trim() || figures.some(Number.isNaN)) return;
    setSaving(true);
    try {
      const plan = Object.fromEntries(planParts.map((part) => [planColumn(part), typedMu(typed[part])]));
      const { feature } = await saveBlock({
        ids: [...ids],
        question,
        values: {
          name: typed.name.trim(),
          stage: typed.stage,
          kind: typed.kind || null,
          target_mu: typedMu(typed.target),
          ...plan,
        },
      });
      tell({
        text: w.saved(String(feature.values.name)),
        act: { label: edit.undo, run: () => void stepEdits('undo').catch(tellFault) },
      });
      onClose();
      onSaved?.(feature.id);
      openFeatureWhole({ layer: 'area', id: feature.id });
    } catch (error) {
      setFault(faultWord(error));
      setSaving(false);
    }
  };

  return (
    <Dialog title={w.title} closeLabel={w.close} testId="save-block" className="save-block" onClose={onClose}>
      <form noValidate onSubmit={save}>
        {error ? (
          <p className="fault" role="alert">
            {faultWord(error)}
          </p>
        ) : (
          <KeptFigure facts={facts ?? null} />
        )}
        <Field
          label={w.name}
          value={typed.name}
          maxLength={120}
          placeholder={home ? `${home}片` : undefined}
          data-first
          data-testid="save-name"
          fault={isWrong && !typed.name.trim() ? w.nameHint : null}
          onChange={({ target }) => write('name')(target.value)}
        />
        <div className="save-row">
          <Field label={w.stage} data-testid="save-stage">
            {(ties) => (
              <select
                {...ties}
                value={typed.stage}
                data-testid="save-stage"
                onChange={({ target }) => write('stage')(target.value)}
              >
                {choicesOf['area.stage']?.map((stage) => (
                  <option key={stage} value={stage}>
                    {m.code.stage?.[stage] ?? stage}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={w.kind} data-testid="save-kind">
            {(ties) => (
              <select
                {...ties}
                value={typed.kind}
                data-testid="save-kind"
                onChange={({ target }) => write('kind')(target.value)}
              >
                <option value="">{w.noKind}</option>
                {w.kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {w.kindNames[kind] ?? kind}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <PlanFields
          typed={typed}
          areaM2={facts?.areaM2 ?? null}
          isWrong={isWrong}
          onWrite={(part, text) => write(part)(text)}
        />
        <Field
          label={`${w.target}(${words.muUnit})`}
          value={typed.target}
          inputMode="decimal"
          hint={w.targetHint}
          data-testid="save-target"
          fault={isWrong && Number.isNaN(typedMu(typed.target)) ? w.notNumber : null}
          onChange={({ target }) => write('target')(target.value)}
        />
        <p className="quiet">{w.frozen}</p>
        <p className="fault" role="alert" data-testid="save-fault">
          {fault}
        </p>
        <div className="actions">
          <TextButton icon="close" onClick={onClose}>
            {edit.cancel}
          </TextButton>
          <TextButton icon="bookmark" isStrong type="submit" disabled={isSaving || !facts} data-testid="save-go">
            {isSaving ? w.going : w.go}
          </TextButton>
        </div>
      </form>
    </Dialog>
  );
}
