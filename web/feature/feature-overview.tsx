import type { FeatureDetail } from '#shared/feature';
import { AreaHero } from '../card/area-hero';
import { cardWords } from '../messages/card';
import { formatKm } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { AreaFigure } from '../ui/area-figure';
import { lazyPart } from '../ui/lazy-part';
import { Sourced } from '../ui/sourced';
import { AreaStage } from './area-stage';
import { BeltStops } from './belt-stops';
import { FeatureValues } from './feature-values';
import { LinkedProjects } from './linked-projects';
import { ParcelCheck } from './parcel-check';
import { PlanSplit } from './plan-split';
import { ProjectProgress } from './project-progress';
import { RecordNote } from './record-note';
import { StopStory } from './stop-story';

const StopFiles = lazyPart(() => import('../media/stop-files'));
const SavedBlock = lazyPart(() => import('../block/saved-block'));

/** Values that a layer's own part of the overview tells already. */
const told: Readonly<Record<string, readonly string[]>> = {
  parcel: ['dlmc', 'area_official_m2'],
  area: [
    'stage',
    'target_mu',
    'readied_mu',
    'ready_industry_mu',
    'plan_industry_mu',
    'plan_ecology_mu',
    'plan_living_mu',
  ],
  belt: [],
  stop: ['belt_code', 'position', 'problem', 'done', 'next_step'],
  project: ['lag', 'plan_year_wanyuan', 'done_year_wanyuan'],
};

export function FeatureOverview({ feature }: { feature: FeatureDetail }) {
  return (
    <>
      <Size feature={feature} />
      {feature.layer === 'parcel' && <ParcelCheck feature={feature} />}
      {feature.layer === 'area' && (
        <>
          <AreaStage feature={feature} />
          <PlanSplit feature={feature} />
          {feature.isBlock && <SavedBlock area={feature} />}
          <LinkedProjects area={feature} />
        </>
      )}
      {feature.layer === 'belt' && <BeltStops feature={feature} />}
      {feature.layer === 'stop' && (
        <>
          <StopStory feature={feature} />
          <StopFiles feature={feature} />
        </>
      )}
      {feature.layer === 'project' && <ProjectProgress feature={feature} />}
      <FeatureValues feature={feature} without={told[feature.layer] ?? []} />
    </>
  );
}

function Size({ feature }: { feature: FeatureDetail }) {
  const m = useMessages();
  const words = useWords(cardWords);
  const language = useLanguage();
  const { area_m2: areaM2, length_m: lengthM } = feature.values;
  if (typeof areaM2 === 'number')
    return (
      <AreaHero
        name={words.mapArea}
        subject={{ name: words.mapArea, areaM2, of: feature.geometry }}
        note={<RecordNote feature={feature} />}
      />
    );
  if (typeof lengthM !== 'number') return null;
  return (
    <section className="card-area">
      <div className="area-head">
        <span className="overline">{m.card.length}</span>
      </div>
      <Sourced hint={words.sourced} title={m.card.length} note={<RecordNote feature={feature} />} testId="method">
        <AreaFigure testId="card-length-km" main={{ text: formatKm(lengthM, language), unit: m.unit.km }} />
      </Sourced>
    </section>
  );
}
