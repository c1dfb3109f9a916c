import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Conflict, editable } from '#shared/edit';
import type { FeatureDetail } from '#shared/feature';
import { type Layer, type LayerCode, layers, overlayLayer } from '#shared/layers';
import { editWords } from '../messages/edit';
import { useFaultWord } from '../messages/fault';
import { formatMoment } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { useRights } from '../state/account';
import {
  adoptVersion,
  closeDraft,
  type Draft,
  dropDraft,
  goOnFrom,
  isTouched,
  writeField,
  writeGeometry,
} from '../state/draft';
import { retireFeature, saveFeature, stepEdits, tellFault } from '../state/edits';
import { tell } from '../state/notice';
import { openFeatureWhole } from '../state/open-feature-whole';
import { aboutQuery, featureQuery, ServerFault } from '../state/server';
import { beginShape, endShape, useShape } from '../state/shape';
import { useTool } from '../state/tool';
import { select } from '../state/view-store';
import { CardSkeleton } from '../ui/card-skeleton';
import { Field } from '../ui/field';
import { fromTop } from '../ui/from-top';
import { IconButton } from '../ui/icon-button';
import { TextButton } from '../ui/text-button';
import { ConflictChoice } from './conflict-choice';
import { EditField } from './edit-field';
import { formColumns, readDraft, textOf, type Wrong } from './edit-values';
import { FigureFields } from './figure-fields';
import { useOthers } from './presence';
import '../ui/card-parts.css';
import './edit.css';

/** The form of a feature in the place of its card. */
export default function EditCard({ draft }: { draft: Draft }) {
  const m = useMessages();
  const faultWord = useFaultWord();
  const { data: about } = useQuery(aboutQuery);
  const served = about?.layers.find(({ code }) => code === draft.layer);
  const { data: feature, error } = useQuery({
    ...featureQuery(draft.layer, draft.id ?? 0),
    enabled: draft.id !== null,
  });
  if (error)
    return (
      <article className="card">
        <p role="alert">{faultWord(error)}</p>
        <TextButton icon="close" onClick={closeDraft}>
          {m.card.close}
        </TextButton>
      </article>
    );
  if (!served || (draft.id !== null && !feature)) return <CardSkeleton label={m.card.loading} />;
  const layer = Object.hasOwn(layers, served.code) ? layers[served.code as LayerCode] : overlayLayer(served);
  return <EditForm key={`${draft.layer}:${draft.id}`} layer={layer} draft={draft} feature={feature ?? null} />;
}

type Props = { layer: Layer; draft: Draft; feature: FeatureDetail | null };

function EditForm({ layer, draft, feature }: Props) {
  const words = useWords(editWords);
  const m = useMessages();
  const language = useLanguage();
  const faultWord = useFaultWord();
  const rights = useRights();
  const [saving, setSaving] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [wrong, setWrong] = useState<Readonly<Record<string, Wrong>>>({});
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [restoredAt] = useState(draft.at);
  const others = useOthers(draft.layer, draft.id);
  useEffect(() => {
    if (feature) adoptVersion(feature.version);
  }, [feature]);
  useShapeInDraft();

  const columns = formColumns(layer, rights.edits);
  const name = feature ? String(feature.values.name ?? feature.values.tbbh ?? feature.values.code ?? '') : '';
  const shown = (column: string) => draft.texts[column] ?? textOf(feature?.values[column]);
  const write = (column: string, text: string) => {
    writeField(column, text === textOf(feature?.values[column]) ? null : text);
    const { [column]: _, ...rest } = wrong;
    setWrong(rest);
  };
  const { hasGeometry } = editable(layer);
  const isNew = draft.id === null;

  const save = async (texts: Draft['texts'], version: number, geometry: Draft['geometry']) => {
    setFault(null);
    const read = readDraft(layer, texts);
    setWrong(read.wrong);
    const [first] = Object.keys(read.wrong);
    if (first) {
      document.querySelector<HTMLElement>(`[data-testid="edit-${first}"]`)?.focus();
      return;
    }
    if (isNew && !geometry) {
      setFault(words.shapeMissing);
      return;
    }
    setSaving(true);
    try {
      const edit = { ...read.edit, ...(geometry ? { geometry } : {}) };
      const saved = await saveFeature(draft.layer, draft.id, edit, version);
      if ('conflict' in saved) {
        setConflict(saved.conflict);
        return;
      }
      const { edited } = saved;
      dropDraft();
      tell({
        text: edited.edit === null ? words.nothing : isNew ? words.made : words.saved(edited.feature.version),
        ...(edited.edit === null
          ? {}
          : { act: { label: words.undo, run: () => void stepEdits('undo').catch(tellFault) } }),
      });
      if (isNew) openFeatureWhole({ layer: draft.layer, id: edited.feature.id });
    } catch (error) {
      const details = error instanceof ServerFault ? (error.details as { at?: [number, number] } | null) : null;
      const at = details?.at ? ` (${details.at.map((one) => one.toFixed(5)).join(', ')})` : '';
      setFault(`${faultWord(error)}${at}`);
    } finally {
      setSaving(false);
    }
  };

  const apply = (chosen: readonly string[]) => {
    if (!conflict) return;
    const texts = Object.fromEntries(
      Object.entries(draft.texts).filter(
        ([column]) => chosen.includes(column) || column === 'visibility' || column === 'figures',
      ),
    );
    setConflict(null);
    const geometry = chosen.includes('geometry') ? draft.geometry : null;
    goOnFrom(conflict.current.version, texts, geometry);
    save(texts, conflict.current.version, geometry);
  };

  const retire = async () => {
    if (draft.id === null || !feature) return;
    setFault(null);
    try {
      await retireFeature(draft.layer, draft.id, feature.version);
      dropDraft();
      select(null);
      tell({ text: words.retired, act: { label: words.undo, run: () => void stepEdits('undo').catch(tellFault) } });
    } catch (error) {
      setFault(faultWord(error));
    }
  };

  if (conflict)
    return (
      <article key="conflict" ref={fromTop} className="card edit-card" data-testid="edit-card">
        <ConflictChoice
          layer={layer}
          name={name}
          mine={readDraft(layer, draft.texts).edit.values ?? {}}
          conflict={conflict}
          isShapeMine={draft.geometry !== null}
          onApply={apply}
          onBack={() => {
            goOnFrom(conflict.current.version, draft.texts, draft.geometry);
            setConflict(null);
          }}
        />
      </article>
    );
  return (
    <article key="form" ref={fromTop} className="card edit-card" data-testid="edit-card">
      <header>
        <p className="overline">{m.layerName[layer.code] ?? layerName(titled(layer), language)}</p>
        <h2>{isNew ? words.titleNew(m.layerName[layer.code] ?? layer.code) : words.title(name)}</h2>
        <IconButton
          icon="close"
          label={words.cancel}
          className="card-close"
          data-testid="edit-close"
          onClick={closeDraft}
        />
      </header>
      {others.length > 0 && (
        <p className="others" role="status" data-testid="others">
          <i className="pulse" />
          {words.others(others.join('、'))}
        </p>
      )}
      {restoredAt && isTouched(draft) && (
        <p className="quiet" data-testid="draft-restored">
          {words.restored(formatMoment(restoredAt, language))}
          {feature && draft.version < feature.version && ` · ${words.olderDraft}`}
        </p>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save(draft.texts, draft.version, draft.geometry);
        }}
      >
        {columns.map((column, at) => (
          <EditField
            key={column.name}
            layer={layer}
            column={column}
            text={shown(column.name)}
            wrong={wrong[column.name]}
            isFirst={at === 0}
            onWrite={(text) => write(column.name, text)}
          />
        ))}
        {layer.table === 'stop' && (
          <FigureFields
            figures={feature?.figures ?? []}
            text={draft.texts.figures}
            isWrong={wrong.figures !== undefined}
            onWrite={(text) => write('figures', text)}
          />
        )}
        <VisibilityField
          value={draft.texts.visibility ?? feature?.visibility ?? 'internal'}
          onWrite={(text) => writeField('visibility', text === feature?.visibility ? null : text)}
        />
        {hasGeometry && <ShapeField layer={layer} draft={draft} feature={feature} />}
        <p className="fault" role="alert" data-testid="edit-fault">
          {fault}
        </p>
        <p className="quiet edit-kept">{words.kept}</p>
        <div className="edit-actions">
          {!isNew && <RetireButton onRetire={retire} />}
          {isTouched(draft) && (
            <TextButton icon="trash" data-testid="edit-drop" onClick={dropDraft}>
              {words.drop}
            </TextButton>
          )}
          <TextButton
            icon="check"
            isStrong
            type="submit"
            disabled={saving || !isTouched(draft)}
            data-testid="edit-save"
          >
            {saving ? words.saving : words.save}
          </TextButton>
        </div>
      </form>
    </article>
  );
}

const titled = ({ title }: Layer) => ({ titleZh: title.zh, titleEn: title.en, code: '' });

function VisibilityField({ value, onWrite }: { value: string; onWrite: (text: string) => void }) {
  const words = useWords(editWords);
  const m = useMessages();
  const { edits } = useRights();
  return (
    <Field label={words.visibility} data-testid="edit-visibility">
      {(ties) => (
        <select {...ties} value={value} data-testid="edit-visibility" onChange={({ target }) => onWrite(target.value)}>
          {edits.map((kind) => (
            <option key={kind} value={kind}>
              {m.card.visibilities[kind]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function ShapeField({ layer, draft, feature }: Props) {
  const words = useWords(editWords);
  const isInHand = useTool(({ tool }) => tool === 'shape');
  const geometry = draft.geometry ?? feature?.geometry ?? null;
  return (
    <Field label={words.shape} data-testid="edit-shape" {...(draft.geometry ? { hint: words.shapeChanged } : {})}>
      {(ties) => (
        <TextButton
          {...ties}
          icon="polygon"
          aria-pressed={isInHand}
          data-testid="edit-shape"
          onClick={() => {
            beginShape({ kind: layer.geometry, geometry });
            useTool.setState({ tool: 'shape' });
          }}
        >
          {geometry ? words.editShape : words.drawShape}
        </TextButton>
      )}
    </Field>
  );
}

/** What the hand draws goes into the draft; with the form the hand lets go. */
function useShapeInDraft() {
  useEffect(() => {
    const stop = useShape.subscribe(({ edited: now }, { edited: before }) => {
      if (now && before && now.geometry !== before.geometry) writeGeometry(now.geometry);
    });
    return () => {
      stop();
      endShape();
      useTool.setState(({ tool }) => (tool === 'shape' ? { tool: 'pan' } : {}));
    };
  }, []);
}

function RetireButton({ onRetire }: { onRetire: () => void }) {
  const words = useWords(editWords);
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <TextButton icon="minus" data-testid="edit-retire" onClick={() => setAsking(true)}>
        {words.retire}
      </TextButton>
    );
  return (
    <span className="retire-sure" role="alert">
      {words.retireSure}{' '}
      <button type="button" className="text-button" data-testid="edit-retire-sure" onClick={onRetire}>
        {words.retire}
      </button>{' '}
      <button type="button" className="text-button" onClick={() => setAsking(false)}>
        {words.cancel}
      </button>
    </span>
  );
}
