import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { ServedLayer } from '#shared/about';
import { type NewShare, type Share, shareDays } from '#shared/share';
import { useFaultWord } from '../messages/fault';
import { formatMoment } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { shareWords } from '../messages/share';
import { change } from '../state/change';
import { aboutQuery, queryClient, regionQuery } from '../state/server';
import { encodeView } from '../state/view';
import { useView } from '../state/view-store';
import { CopyButton } from '../ui/copy-button';
import { TextButton } from '../ui/text-button';
import { LinkField } from './link-field';
import { LivingLinks, sharesQuery } from './living-links';
import { QrCode } from './qr-code';

type Props = {
  isPublic: boolean;
  /** What a link opens; without it the view as it is. */
  opened?: { address: string; title: string };
};

/** A link for somebody without an account: made, listed, and taken back. */
export function ShareLinks({ isPublic, opened }: Props) {
  const words = useWords(shareWords);
  const [made, setMade] = useState<Share | null>(null);
  const about = useQuery(aboutQuery).data;
  const hidden = useView((view) => view.hidden);
  const offered = about?.layers.filter((layer) => !hidden.includes(layer.code) && opens(layer, isPublic));
  const title = useId();
  return (
    <section className="share-links" aria-labelledby={title} data-testid="share-links">
      <h3 id={title}>{words.forOthers}</h3>
      {offered?.length === 0 && (
        <p className="quiet" data-testid="share-nothing">
          {words.nothingInternal}
        </p>
      )}
      {offered && offered.length > 0 && (
        <>
          <p className="quiet">{words.forOthersIntro}</p>
          <NewLink offered={offered} opened={opened} onMade={setMade} />
        </>
      )}
      {made && <MadeLink share={made} />}
      <LivingLinks onRevoke={(id) => made?.id === id && setMade(null)} />
    </section>
  );
}

/** Whether a link shows more of a layer than everybody sees. Public boundaries come with every link. */
const opens = ({ code, count, internalCount }: ServedLayer, isPublic: boolean): boolean =>
  (isPublic || code === 'region' ? internalCount : count) > 0;

type NewProps = {
  offered: readonly ServedLayer[];
  opened: Props['opened'];
  onMade: (share: Share) => void;
};

function NewLink({ offered, opened, onMade }: NewProps) {
  const m = useMessages();
  const words = useWords(shareWords);
  const language = useLanguage();
  const faultWord = useFaultWord();
  const view = useView();
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const id = useId();
  const region = view.region && (queryClient.getQueryData(regionQuery(view.region).queryKey)?.name ?? view.region);
  const page = view.page === 'overview' ? null : m.pages[view.page].name;

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const layers = form.getAll('layer').map(String);
    if (layers.length === 0) return setFault(words.noLayer);
    setBusy(true);
    setFault(null);
    try {
      const asked = { layers, address: opened?.address ?? encodeView(view), regionCode: view.region };
      const given = { title: String(form.get('title')), days: Number(form.get('days')) };
      onMade(await change<Share>('/api/shares', { ...asked, ...given } satisfies NewShare));
      await queryClient.invalidateQueries(sharesQuery);
    } catch (failed) {
      setFault(faultWord(failed));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form className="share-form" onSubmit={send}>
      <fieldset>
        <legend>{words.opens}</legend>
        {offered.map((layer) => (
          <label key={layer.code}>
            <input type="checkbox" name="layer" value={layer.code} defaultChecked data-testid="share-layer" />
            {layerName(layer, language)}
          </label>
        ))}
      </fieldset>
      <p>
        <span className="quiet">{words.where}</span>
        <span data-testid="share-region">{region ?? words.everywhere}</span>
      </p>
      <label htmlFor={`${id}-title`}>{words.linkTitle}</label>
      <input
        id={`${id}-title`}
        name="title"
        type="text"
        maxLength={120}
        required
        defaultValue={opened?.title ?? ([region, page].filter(Boolean).join(' ') || m.product)}
        data-testid="share-title"
      />
      <label htmlFor={`${id}-days`}>{words.lasts}</label>
      <select id={`${id}-days`} name="days" defaultValue={7} data-testid="share-days">
        {shareDays.map((days) => (
          <option key={days} value={days}>
            {words.days(days)}
          </option>
        ))}
      </select>
      <p className="share-fault" role="alert" data-testid="share-fault">
        {fault}
      </p>
      <TextButton icon="plus" type="submit" disabled={isBusy} data-testid="share-make">
        {isBusy ? words.making : words.make}
      </TextButton>
    </form>
  );
}

function MadeLink({ share: { path, expiresAt, title } }: { share: Share }) {
  const words = useWords(shareWords);
  const language = useLanguage();
  const link = `${location.origin}${path}`;
  return (
    <div className="share-made">
      <div className="share-code">
        <QrCode text={link} label={`${words.qr} ${title}`} tooLong={words.qrTooLong} />
      </div>
      <p role="status" data-testid="share-made">
        {words.made(formatMoment(expiresAt, language))}
      </p>
      <LinkField link={link} label={words.madeLink} testId="share-made-link" />
      <p className="actions">
        <CopyButton text={link} words={words} isStrong testId="share-made-copy" />
      </p>
    </div>
  );
}
