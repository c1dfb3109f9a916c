import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { isDemo } from '#shared/demo';
import { newTaking, TakingNote } from '../layer/taking';
import { basketWords } from '../messages/basket';
import { useLanguage, useWords } from '../messages/messages';
import type { Totals } from '../state/basket-sets';
import { basketStore } from '../state/basket-store';
import { saveBasket, useNamedBaskets } from '../state/named-baskets';
import { clearBasket, showPicked } from '../state/picking';
import { usePreferences } from '../state/preferences';
import { aboutQuery } from '../state/server';
import { openTable } from '../state/view-store';
import { copyText } from '../ui/copy-text';
import { TextButton } from '../ui/text-button';
import { basketSentence } from './sentence';

const taking = newTaking();

/** What can be done with the picked. */
export function BasketActions({ totals, title }: { totals: Totals; title: string }) {
  const words = useWords(basketWords);
  const language = useLanguage();
  const unit = usePreferences((preferences) => preferences.areaUnit);
  const dataDate = useQuery(aboutQuery).data?.dataDate ?? null;
  const [copied, setCopied] = useState<{ text: string; isDone: boolean; of: Totals } | null>(null);
  const [isSaving, setSaving] = useState(false);
  const isTaking = taking.useTaking(({ bytes }) => bytes !== null);
  const exportPicked = () => {
    const { layer, features } = basketStore.getState();
    taking.take(layer, [...features.keys()], { format: 'geojson' });
  };
  const copy = async () => {
    const isInvented = totals.byRegion.some(({ key }) => isDemo(key));
    const text = basketSentence(totals, title, { unit, language, dataDate }, isInvented);
    setCopied({ text, isDone: await copyText(text), of: totals });
  };
  return (
    <section>
      <div className="basket-actions">
        <TextButton icon="target" size={15} data-testid="basket-zoom" onClick={() => showPicked()}>
          {words.zoom}
        </TextButton>
        <TextButton icon="copy" size={15} data-testid="basket-copy" onClick={copy}>
          {words.copy}
        </TextButton>
        <TextButton icon="download" size={15} disabled={isTaking} data-testid="basket-export" onClick={exportPicked}>
          {words.export}
        </TextButton>
        <TextButton
          icon="table"
          size={15}
          data-testid="basket-table"
          onClick={() => openTable(basketStore.getState().layer)}
        >
          {words.table}
        </TextButton>
        <TextButton
          icon="bookmark"
          size={15}
          aria-expanded={isSaving}
          data-testid="basket-save"
          onClick={() => setSaving(!isSaving)}
        >
          {words.save}
        </TextButton>
        <TextButton icon="trash" size={15} data-testid="basket-clear" onClick={clearBasket}>
          {words.clear}
        </TextButton>
      </div>
      <TakingNote taking={taking} />
      {isSaving && <SaveForm onSaved={() => setSaving(false)} />}
      <div role="status">
        {copied?.of === totals && (
          <>
            <p className="quiet">{copied.isDone ? words.copied : words.copyFailed}</p>
            <p className="basket-sentence" data-testid="basket-sentence">
              {copied.text}
            </p>
          </>
        )}
      </div>
    </section>
  );
}

function SaveForm({ onSaved }: { onSaved: () => void }) {
  const words = useWords(basketWords);
  const [name, setName] = useState('');
  const [isFull, setFull] = useState(false);
  const [over, setOver] = useState<string | null>(null);
  const isTaken = useNamedBaskets(({ items }) => items.some((one) => one.name === name.trim()));
  const isSure = over === name.trim();
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    if (isTaken && !isSure) setOver(name.trim());
    else if (saveBasket(name.trim())) onSaved();
    else setFull(true);
  };
  return (
    <>
      <form className="basket-save" onSubmit={save}>
        <input
          aria-label={words.saveName}
          placeholder={words.saveName}
          value={name}
          maxLength={60}
          data-testid="basket-save-name"
          onChange={({ target }) => setName(target.value)}
        />
        <button type="submit" className="text-button strong" data-testid="basket-save-go">
          {isTaken && isSure ? words.saveOverGo : words.saveGo}
        </button>
      </form>
      {isTaken && isSure && (
        <p className="basket-note" role="status" data-testid="basket-save-over">
          {words.saveOver(name.trim())}
        </p>
      )}
      {isFull && <p className="basket-note fault">{words.saveFull}</p>}
    </>
  );
}
