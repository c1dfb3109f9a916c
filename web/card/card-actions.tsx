import { type ReactNode, useState } from 'react';
import type { Bbox } from '#shared/bbox';
import { cardPartsWords } from '../messages/card-parts';
import { useLanguage, useWords } from '../messages/messages';
import type { Manner } from '../report/manner';
import { ShareButton } from '../share/share-button';
import { usePreferences } from '../state/preferences';
import { aboutQuery, queryClient } from '../state/server';
import { fitTo } from '../state/view-store';
import { copyText } from '../ui/copy-text';
import { IconButton } from '../ui/icon-button';
import { TextButton } from '../ui/text-button';
import '../ui/card-parts.css';

type Props = {
  /** What the card says in one sentence; may have to ask the server first. */
  sentence: (manner: Manner) => Promise<string>;
  /** Where it is on the map; null where it has no outline. */
  bbox: Bbox | null;
  /** What this kind of card can do beyond. */
  children?: ReactNode;
};

/** What is done with a card: its sentence copied, its view shared, and what its kind adds. */
export function CardActions({ sentence, bbox, children }: Props) {
  const words = useWords(cardPartsWords);
  const language = useLanguage();
  const [copied, setCopied] = useState<{ text: string; ok: boolean } | null>(null);
  const copy = async () => {
    const dataDate = queryClient.getQueryData(aboutQuery.queryKey)?.dataDate ?? null;
    const text = await sentence({ unit: usePreferences.getState().areaUnit, language, dataDate });
    setCopied({ text, ok: await copyText(text) });
  };
  return (
    <>
      <div className="action-row">
        {bbox && (
          <IconButton
            icon="target"
            label={words.showOnMap}
            size={17}
            data-testid="zoom-to"
            onClick={() => fitTo(bbox)}
          />
        )}
        {children}
        <ShareButton />
        <TextButton icon="copy" isStrong data-testid="copy-sentence" onClick={copy}>
          {words.copySentence}
        </TextButton>
      </div>
      <div role="status">
        {copied && (
          <figure className="sentence">
            <figcaption>{copied.ok ? words.copied : words.copyByHand}</figcaption>
            <blockquote data-testid="sentence">{copied.text}</blockquote>
          </figure>
        )}
      </div>
    </>
  );
}
