import { useQuery } from '@tanstack/react-query';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { shareWords } from '../messages/share';
import { accountQuery } from '../state/account';
import { aboutQuery, featureQuery, queryClient, regionQuery } from '../state/server';
import { encodeView } from '../state/view';
import { useView } from '../state/view-store';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';
import { type Pair, Pairs } from '../ui/pairs';
import { TextButton } from '../ui/text-button';
import { LinkField } from './link-field';
import { LocalOnly } from './local-only';
import { QrCode } from './qr-code';
import { ShareLinks } from './share-links';
import '../ui/dialog.css';
import './share.css';

/** The very view as a link and as a code for a phone, with what it brings along and what it does not. */
export default function ShareDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(shareWords);
  const view = useView();
  const standing = useQuery(accountQuery).data;
  const link = `${location.origin}${encodeView(view)}`;
  return (
    <Dialog
      title={words.title}
      closeLabel={words.close}
      testId="share-dialog"
      className="share-dialog"
      onClose={onClose}
    >
      <div className="share">
        <div className="share-code">
          <QrCode text={link} label={words.qr} tooLong={words.qrTooLong} />
        </div>
        <div className="share-facts">
          <p>{words.intro}</p>
          <Facts />
        </div>
        <LinkField link={link} label={words.link} testId="share-link" />
        <LocalOnly />
        <p className="quiet">{words.notKept}</p>
        <p className="actions">
          {'share' in navigator && (
            <TextButton
              icon="share"
              onClick={() => navigator.share({ title: document.title, url: link }).catch(() => undefined)}
            >
              {words.send}
            </TextButton>
          )}
          <CopyButton text={link} words={words} isStrong testId="share-copy" />
        </p>
      </div>
      {standing?.person && <ShareLinks isPublic={standing.isPublic} />}
    </Dialog>
  );
}

/** What the link restores, in words. */
function Facts() {
  const m = useMessages();
  const words = useWords(shareWords);
  const language = useLanguage();
  const { region, selected, camera, year, filters, hidden, styles, table, sort, group, page } = useView();
  const about = useQuery(aboutQuery).data;
  const nameOf = (code: string) => {
    const served = about?.layers.find((layer) => layer.code === code);
    return served ? layerName(served, language) : code;
  };
  const feature = selected
    ? queryClient.getQueryData(featureQuery(selected.layer, selected.id).queryKey)?.values
    : undefined;
  const list = (texts: readonly string[]) =>
    texts.length > 0 ? new Intl.ListFormat(language, { type: 'conjunction' }).format(texts) : null;
  const arrangement = [
    ...(sort.length > 0 ? [words.sorted(sort.map(({ column }) => column).join(', '))] : []),
    ...(group.length > 0 ? [words.grouped(group.join(', '))] : []),
  ];
  const pairs: Pair[] = [
    { name: words.page, value: page === 'overview' ? null : m.pages[page].name },
    {
      name: words.region,
      value: region && (queryClient.getQueryData(regionQuery(region).queryKey)?.name ?? region),
    },
    {
      name: words.selected,
      value: selected && `${nameOf(selected.layer)} ${feature?.name ?? feature?.tbbh ?? `#${selected.id}`}`,
    },
    {
      name: words.camera,
      value: camera && `${camera.lng.toFixed(5)}, ${camera.lat.toFixed(5)} · ${words.zoom(camera.zoom.toFixed(1))}`,
    },
    { name: words.year, value: year && String(year) },
    {
      name: words.filters,
      value: list(Object.entries(filters).map(([layer, filter]) => `${nameOf(layer)} ${filter}`)),
    },
    {
      name: words.styles,
      value: list(Object.entries(styles).map(([layer, { column }]) => `${nameOf(layer)} ${column}`)),
    },
    { name: words.hidden, value: list(hidden.map(nameOf)) },
    { name: words.table, value: table && [nameOf(table), ...arrangement].join(' · ') },
  ];
  return <Pairs pairs={pairs} />;
}
