import { useQuery } from '@tanstack/react-query';
import type { RegionDetail } from '#shared/region';
import { type Moment, yearOf } from '../card/moments';
import { Timeline } from '../card/timeline';
import { formatFigure, hedges } from '../messages/format';
import { useLanguage } from '../messages/messages';
import { aboutQuery } from '../state/server';
import '../ui/card-parts.css';

/** Figures of documents by the year that they speak of. */
export default function RegionTimeline({ region }: { region: RegionDetail }) {
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  const moments = region.facts.map((fact): Moment => {
    const { before, after } = hedges[language][fact.qualifier];
    return {
      key: `${fact.indicator}/${fact.period}`,
      at: yearOf(fact.period),
      kind: fact.status,
      title: language === 'en' ? fact.titleEn : fact.titleZh,
      text: [before, formatFigure(fact.value, language), fact.unit, after].filter(Boolean).join(' '),
    };
  });
  return <Timeline moments={moments.filter(({ at }) => Number.isFinite(at))} today={about?.dataDate ?? null} />;
}
