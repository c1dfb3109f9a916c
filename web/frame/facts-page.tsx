import { useQuery } from '@tanstack/react-query';
import type { ToldRegion } from '#shared/region';
import { useLanguage, useWords } from '../messages/messages';
import { pageWords } from '../messages/pages';
import { openRegionWhole } from '../state/open-region-whole';
import { toldRegionsQuery } from '../state/server';
import { useView } from '../state/view-store';
import { PageLine, Skeleton } from './page-line';
import { factsFor, isAround } from './told-regions';

/** Places whose public documents tell of contests, or of measures: here first; each figure with its source on the card. */
export function FactsPage({ page, lead }: { page: 'score' | 'policy'; lead: string }) {
  const w = useWords(pageWords);
  const region = useView((view) => view.region);
  const { data, isError } = useQuery(toldRegionsQuery);
  const told = factsFor(page, data?.regions ?? []);
  const here = told.filter(({ code }) => region && isAround(code, region));
  const elsewhere = told.filter((one) => !here.includes(one));
  return (
    <>
      <p>{lead}</p>
      {isError ? (
        <p role="alert">{w.failed}</p>
      ) : data ? (
        <>
          {here.length > 0 ? <FactsLines told={here} /> : <p className="quiet">{w.notTold}</p>}
          {elsewhere.length > 0 && (
            <>
              <h3 className="overline">{w.elsewhere}</h3>
              <FactsLines told={elsewhere} />
            </>
          )}
        </>
      ) : (
        <Skeleton />
      )}
    </>
  );
}

function FactsLines({ told }: { told: readonly ToldRegion[] }) {
  const w = useWords(pageWords);
  const language = useLanguage();
  const region = useView((view) => view.region);
  return (
    <ul className="page-lines">
      {told.map(({ code, name, parentName, facts }) => (
        <PageLine
          key={code}
          name={[parentName, name].filter(Boolean).join(' › ')}
          note={facts[0] ? facts[0][language === 'en' ? 'titleEn' : 'titleZh'] : ''}
          figure={w.facts(facts.length)}
          isHere={code === region}
          onOpen={() => openRegionWhole(code)}
        />
      ))}
    </ul>
  );
}
