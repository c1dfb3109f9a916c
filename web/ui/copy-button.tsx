import { useState } from 'react';
import { copyText } from './copy-text';
import { TextButton } from './text-button';

type Props = {
  text: string;
  words: { copy: string; copied: string; copyFailed: string };
  /** What it is of, where several stand in a list. */
  name?: string;
  isStrong?: boolean;
  testId: string;
};

/** Copies what is shown beside it, and says whether the browser let it. */
export function CopyButton({ text, words, name, isStrong = false, testId }: Props) {
  const [copied, setCopied] = useState<{ text: string; isThere: boolean } | null>(null);
  const said = copied?.text === text ? copied : null;
  return (
    <TextButton
      icon="copy"
      isStrong={isStrong}
      data-testid={testId}
      onClick={async () => setCopied({ text, isThere: await copyText(text) })}
    >
      <span role="status">{said === null ? words.copy : said.isThere ? words.copied : words.copyFailed}</span>
      {name && <span className="unseen">{name}</span>}
    </TextButton>
  );
}
