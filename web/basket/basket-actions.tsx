import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { isDemo } from '#shared/demo';
import { basketWords } from '../messages/basket';
import { useLanguage, useWords } from '../messages/messages';
import type { Totals } from '../state/basket-sets';
import { basketStore } from '../state/basket-store';
import { saveBasket } from '../state/named-baskets';
import { clearBasket, showPicked } from '../state/picking';
import { usePreferences } from '../state/preferences';
import { aboutQuery } from '../state/server';
import { openTable } from '../state/view-store';
import { copyText } from '../ui/copy-text';
import { TextButton } from '../ui/text-button';
import { basketSentence } from './sentence';

/** What can be done with the picked. */
export function BasketActions({ totals, title }: { totals: Totals; title: string }) {
  const words = useWords(basketWords);
  const language = useLanguage();
  const unit = usePreferences((preferences) => preferences.areaUnit);
  const dataDate = useQuery(aboutQuery).data?.dataDate ?? null;
  const [copied, setCopied] = useState<{ text: string; isDone: boolean; of: Totals } | null>(null);
  const [isSaving, setSaving] = useState(false);
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
        <ExportForm />
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

/** A form, because the ids of a basket are too long for an address; the browser saves what comes back. */
function ExportForm() {
  const words = useWords(basketWords);
  const ids = useRef<HTMLInputElement>(null);
  const fill = ({ currentTarget }: FormEvent<HTMLFormElement>) => {
    const { layer, features } = basketStore.getState();
    currentTarget.action = `/api/export/${layer}`;
    if (ids.current) ids.current.value = [...features.keys()].join(',');
  };
  return (
    <form method="post" onSubmit={fill} style={{ display: 'contents' }}>
      <input type="hidden" name="format" value="geojson" />
      <input type="hidden" name="ids" ref={ids} />
      <TextButton icon="download" size={15} type="submit" data-testid="basket-export">
        {words.export}
      </TextButton>
    </form>
  );
}

function SaveForm({ onSaved }: { onSaved: () => void }) {
  const words = useWords(basketWords);
  const [name, setName] = useState('');
  const [isFull, setFull] = useState(false);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    if (saveBasket(name.trim())) onSaved();
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
          {words.saveGo}
        </button>
      </form>
      {isFull && <p className="basket-note fault">{words.saveFull}</p>}
    </>
  );
}
