import { type ReactNode, useState } from 'react';
import { cardPartsWords } from '../messages/card-parts';
import { useWords } from '../messages/messages';
import { ShareButton } from '../share/share-button';
import { copyText } from '../ui/copy-text';
import { Icon } from '../ui/icon';
import '../ui/card-parts.css';

type Props = {
  /** What the card says in one sentence; may have to ask the server first. */
  sentence: () => Promise<string>;
  /** What this kind of card can do beyond. */
  children?: ReactNode;
};

/** What is done with a card: its sentence copied, its view shared, and what its kind adds. */
export function CardActions({ sentence, children }: Props) {
  const words = useWords(cardPartsWords);
  const [copied, setCopied] = useState<{ text: string; ok: boolean } | null>(null);
  const copy = async () => {
    const text = await sentence();
    setCopied({ text, ok: await copyText(text) });
  };
  return (
    <>
      <div className="action-row">
        {children}
        <ShareButton />
        <button type="button" className="text-button strong" data-testid="copy-sentence" onClick={copy}>
          <Icon name="copy" size={16} />
          {words.copySentence}
        </button>
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
