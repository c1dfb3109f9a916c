import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { questionInWords } from '#shared/block/in-words';
import type { SavedBlock as Block } from '#shared/block/saved';
import type { FeatureDetail } from '#shared/feature';
import { newTaking } from '../layer/taking';
import { useAreaText } from '../messages/area';
import { cardWords } from '../messages/card';
import { useFaultWord } from '../messages/fault';
import { formatDate, formatMoment, formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { savedBlockWords } from '../messages/saved-block';
import { addToBasket } from '../state/basket';
import { usePanels } from '../state/panels';
import { blockFactsQuery, layerNames, questionNames, savedBlockQuery } from '../state/saved-blocks';
import { queryClient, regionQuery } from '../state/server';
import { Pairs } from '../ui/pairs';
import { Sourced } from '../ui/sourced';
import { TextButton } from '../ui/text-button';
import { BlockDrift } from './block-drift';
import { BlockFiles } from './block-files';
import './saved-block.css';

const taking = newTaking();

/** The parcels that an area was kept of: what was frozen beside what it is now, and what can be handed over. */
export default function SavedBlock({ area }: { area: FeatureDetail }) {
  const words = useWords(savedBlockWords);
  const faultWord = useFaultWord();
  const { data: block, error } = useQuery(savedBlockQuery(area.id));
  return (
    <section className="kept-block" data-testid="kept-block" aria-busy={!block && !error}>
      <h3>{words.kept.title}</h3>
      {error ? (
        <p role="alert">
          {words.kept.failed}: {faultWord(error)}
        </p>
      ) : block ? (
        <Told block={block} area={area} />
      ) : (
        <div className="skeleton kept-skeleton" />
      )}
    </section>
  );
}

function Told({ block, area }: { block: Block; area: FeatureDetail }) {
  const words = useWords(savedBlockWords);
  const language = useLanguage();
  const text = useAreaText();
  const { kept, now, isRedrawn, question } = block;
  const shown = kept ?? now;
  const mapM2 = typeof area.values.area_m2 === 'number' ? area.values.area_m2 : null;
  const isDoubled = kept !== null && kept.unionM2 !== null && text(kept.unionM2) !== text(kept.areaM2);
  const printed = async () => ({
    title: block.name,
    facts: await queryClient.fetchQuery(blockFactsQuery(now.ids)),
    conditions: questionInWords(question, language, await questionNames(question, language)),
    saved: block,
    area,
  });
  return (
    <>
      <p className="kept-line">
        <Figure block={block} />
        <span>
          {words.dialog.parcels(formatNumber(shown.count, 0, language))}
          {kept && ` · ${words.kept.version(kept.version)}`}
        </span>
      </p>
      {kept && <p className="quiet">{words.kept.by(kept.actor, formatMoment(kept.at, language))}</p>}
      {kept && kept.unionM2 === null && <p className="quiet">{words.kept.partly}</p>}
      {isDoubled && <p className="quiet">{words.doubled(text(kept.unionM2!), text(kept.areaM2))}</p>}
      {isRedrawn && mapM2 !== null && <p className="quiet">{words.kept.redrawn(text(mapM2))}</p>}
      <BlockDrift block={block} />
      <Conditions block={block} />
      <Versions block={block} />
      {now.count > 0 && (
        <BlockFiles source={{ areaId: block.areaId }} taking={taking} printed={printed}>
          <PickParcels ids={now.ids} />
        </BlockFiles>
      )}
    </>
  );
}

/** The figure, which opens where it comes from: data, day, method. */
function Figure({ block: { kept, now } }: { block: Block }) {
  const words = useWords(savedBlockWords);
  const card = useWords(cardWords);
  const language = useLanguage();
  const text = useAreaText();
  const { revision, dataDate } = kept ?? now;
  const title = kept ? words.kept.figure : words.kept.now;
  return (
    <Sourced
      hint={card.sourced}
      title={title}
      testId="kept-source"
      note={
        <Pairs
          pairs={[
            { name: words.kept.method, value: kept?.areaMethod ?? 'CGCS2000 椭球面积', more: words.kept.methodMore },
            { name: words.kept.revision, value: words.kept.revisionOf(revision) },
            { name: words.kept.dataDate, value: dataDate && formatDate(dataDate, language) },
            { name: words.kept.byLabel, value: kept && formatMoment(kept.at, language) },
          ]}
        />
      }
    >
      <b data-testid="kept-area">{text((kept ?? now).areaM2)}</b>
    </Sourced>
  );
}

function Conditions({ block: { question } }: { block: Block }) {
  const words = useWords(savedBlockWords);
  const language = useLanguage();
  const code = question.region?.padEnd(12, '0') ?? '';
  const region = useQuery({ ...regionQuery(code), enabled: code !== '' }).data?.name ?? null;
  return (
    <details data-testid="kept-conditions">
      <summary>{words.kept.conditions}</summary>
      <Pairs pairs={questionInWords(question, language, { region, layer: layerNames(language) })} />
    </details>
  );
}

function Versions({ block: { versions } }: { block: Block }) {
  const words = useWords(savedBlockWords);
  const language = useLanguage();
  const text = useAreaText();
  if (versions.length < 2) return null;
  return (
    <details data-testid="kept-versions">
      <summary>{words.kept.versions(versions.length)}</summary>
      <ol className="kept-versions">
        {versions.map(({ version, at, actor, count, areaM2, isInForce }) => (
          <li key={version}>
            <b>{text(areaM2)}</b> {words.dialog.parcels(formatNumber(count, 0, language))}
            {isInForce && <small className="tag">{words.kept.inForce}</small>}
            <small className="quiet">
              {words.kept.version(version)} · {words.kept.by(actor, formatMoment(at, language))}
            </small>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Marks the block's parcels on the map, by picking them: their total stands beside it, and a press takes them out again. */
function PickParcels({ ids }: { ids: readonly number[] }) {
  const words = useWords(savedBlockWords);
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const pick = async () => {
    setBusy(true);
    setFailed(false);
    try {
      await addToBasket('parcel', ids);
      usePanels.setState({ right: 'basket' });
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <TextButton icon="parcel" size={15} disabled={isBusy} data-testid="kept-pick" onClick={pick}>
        {words.kept.pick}
      </TextButton>
      <span role="status" className="fault">
        {failed ? words.kept.pickFailed : ''}
      </span>
    </>
  );
}
