import { useState } from 'react';
import type { Edition } from '#shared/edition';
import type { FeatureDetail } from '#shared/feature';
import { Actor } from '../../feature/actor';
import { editionWords } from '../../messages/edition';
import { useFaultWord } from '../../messages/fault';
import { formatMoment } from '../../messages/format';
import { useLanguage, useWords } from '../../messages/messages';
import { editionAddress, moveLink } from '../../state/editions';
import { openTour } from '../../state/tour';
import { CopyButton } from '../../ui/copy-button';
import { TextButton } from '../../ui/text-button';

type Props = { belt: FeatureDetail; editions: readonly Edition[]; mayPublish: boolean; onOpen: () => void };

/** All editions, the newest first: each is opened, linked to, and made the one that the published link opens. */
export function EditionList({ belt, editions, mayPublish, onOpen }: Props) {
  const w = useWords(editionWords);
  const language = useLanguage();
  const faultWord = useFaultWord();
  const [moving, setMoving] = useState<number | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const move = async (number: number) => {
    setMoving(number);
    setFault(null);
    await moveLink(belt.id, number).catch(setFault);
    setMoving(null);
  };
  return (
    <section className="edition-list">
      <h3>{w.list}</h3>
      <p className="edition-fault" role="alert">
        {fault !== null && faultWord(fault)}
      </p>
      {editions.length === 0 && (
        <p className="quiet" data-testid="editions-none">
          {mayPublish ? w.none : w.noneYet}
        </p>
      )}
      <ul>
        {editions.map(({ number, at, actor, actorName, note, isLinked }) => (
          <li key={number} data-testid={`edition-${number}`}>
            <p>
              <b>{w.version(number)}</b> {isLinked && <span className="edition-linked">{w.linked}</span>}
              <small className="quiet">
                <time dateTime={at}>{formatMoment(at, language)}</time>
                {actor !== null && (
                  <>
                    {' · '}
                    <Actor acted={{ actor, actorName }} />
                  </>
                )}
              </small>
              {note && <span>{note}</span>}
            </p>
            <p className="edition-acts">
              <TextButton
                icon="play"
                data-testid={`edition-open-${number}`}
                onClick={() => {
                  onOpen();
                  openTour(belt.id, null, number);
                }}
              >
                {w.open}
                <span className="unseen">{w.version(number)}</span>
              </TextButton>
              <CopyButton
                text={`${location.origin}${editionAddress(belt.id, number)}`}
                words={w}
                name={w.version(number)}
                testId={`edition-copy-${number}`}
              />
              {mayPublish && !isLinked && (
                <TextButton
                  icon="link"
                  disabled={moving !== null}
                  data-testid={`edition-link-${number}`}
                  onClick={() => move(number)}
                >
                  {moving === number ? w.setting : w.setLink}
                  <span className="unseen">{w.version(number)}</span>
                </TextButton>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
