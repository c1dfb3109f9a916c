import { useState } from 'react';
import { useWords } from '../messages/messages';
import { shareWords } from '../messages/share';
import { copyText } from '../ui/copy-text';
import { TextButton } from '../ui/text-button';

type Props = {
  text: string;
  /** What it is a link to, where several stand in a list. */
  name?: string;
  isStrong?: boolean;
  testId: string;
};

/** Copies a link, and says whether the browser let it. */
export function CopyButton({ text, name, isStrong = false, testId }: Props) {
  const words = useWords(shareWords);
  const [copied, setCopied] = useState<{ text: string; isThere: boolean } | null>(null);
  const said = copied?.text === text ? copied : null;
  return (
    <TextButton
      icon="link"
      isStrong={isStrong}
      data-testid={testId}
      onClick={async () => setCopied({ text, isThere: await copyText(text) })}
    >
      <span role="status">{said === null ? words.copy : said.isThere ? words.copied : words.copyFailed}</span>
      {name && <span className="unseen">{name}</span>}
    </TextButton>
  );
}
