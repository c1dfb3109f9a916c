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
import { Icon } from '../ui/icon';
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
        <button type="button" className="text-button" data-testid="basket-zoom" onClick={() => showPicked()}>
          <Icon name="target" size={15} />
          {words.zoom}
        </button>
        <button type="button" className="text-button" data-testid="basket-copy" onClick={copy}>
          <Icon name="copy" size={15} />
          {words.copy}
        </button>
        <ExportForm />
        <button
          type="button"
          className="text-button"
          data-testid="basket-table"
          onClick={() => openTable(basketStore.getState().layer)}
        >
          <Icon name="table" size={15} />
          {words.table}
        </button>
        <button
          type="button"
          className="text-button"
          aria-expanded={isSaving}
          data-testid="basket-save"
          onClick={() => setSaving(!isSaving)}
        >
          <Icon name="bookmark" size={15} />
          {words.save}
        </button>
        <button type="button" className="text-button" data-testid="basket-clear" onClick={clearBasket}>
          <Icon name="trash" size={15} />
          {words.clear}
        </button>
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
      <button type="submit" className="text-button" data-testid="basket-export">
        <Icon name="download" size={15} />
        {words.export}
      </button>
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
