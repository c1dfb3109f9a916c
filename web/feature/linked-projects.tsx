import { useState } from 'react';
import type { FeatureDetail, LinkedProject } from '#shared/feature';
import { colorsOf } from '../map/colors';
import { statusSwatch } from '../map/legend';
import { editWords } from '../messages/edit';
import { useFaultWord } from '../messages/fault';
import { formatMoney, formatNumber } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { savedBlockWords } from '../messages/saved-block';
import { saveFeature, stepEdits, tellFault } from '../state/edits';
import { tell } from '../state/notice';
import { openFeatureWhole } from '../state/open-feature-whole';
import { usePreferences } from '../state/preferences';
import { useView } from '../state/view-store';
import { Mark } from '../ui/mark';

/** Projects that serve an area, and those inside it that could; whoever may edit a project ties it here. */
export function LinkedProjects({ area }: { area: FeatureDetail }) {
  const words = useWords(savedBlockWords);
  const w = words.projects;
  const language = useLanguage();
  const linked = area.projects.filter(({ isLinked }) => isLinked);
  const inside = area.projects.filter(({ isLinked }) => !isLinked);
  if (area.projects.length === 0) return null;
  const invest = linked.reduce((sum, { investWanYuan }) => sum + (investWanYuan ?? 0), 0);
  const code = String(area.values.code);
  return (
    <section className="linked-projects" data-testid="linked-projects">
      <h3>{w.title(formatNumber(linked.length, 0, language))}</h3>
      {linked.length === 0 && <p className="quiet">{w.none}</p>}
      <ul>
        {linked.map((project) => (
          <ProjectLine key={project.id} project={project} areaCode={code} />
        ))}
      </ul>
      {invest > 0 && (
        <p className="quiet">
          {w.invest} <b>{formatMoney(invest, language)}</b>
        </p>
      )}
      {inside.length > 0 && (
        <details>
          <summary>
            {w.inside} ({formatNumber(inside.length, 0, language)})
          </summary>
          <ul>
            {inside.map((project) => (
              <ProjectLine key={project.id} project={project} areaCode={code} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function ProjectLine({ project, areaCode }: { project: LinkedProject; areaCode: string }) {
  const words = useWords(savedBlockWords);
  const w = words.projects;
  const edit = useWords(editWords);
  const m = useMessages();
  const language = useLanguage();
  const theme = usePreferences((preferences) => preferences.theme);
  const faultWord = useFaultWord();
  const isPast = useView((view) => view.at !== null);
  const [isBusy, setBusy] = useState(false);
  const { id, name, status, investWanYuan, version, isLinked, mayEdit } = project;
  const { key, ...swatch } = statusSwatch(status ?? '', colorsOf(theme));
  const tie = async () => {
    setBusy(true);
    try {
      const change = { values: { area_code: isLinked ? null : areaCode } };
      const saved = await saveFeature('project', id, change, version);
      if ('conflict' in saved) {
        tell({ text: w.conflict, isWarning: true });
        return;
      }
      tell({
        text: isLinked ? w.unlinked(name) : w.linked(name),
        act: { label: edit.undo, run: () => void stepEdits('undo').catch(tellFault) },
      });
    } catch (error) {
      tell({ text: faultWord(error), isWarning: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <li>
      <button type="button" className="project-line" onClick={() => openFeatureWhole({ layer: 'project', id })}>
        <Mark {...swatch} />
        <span>{name}</span>
        <small>
          {[status && (m.projectStatus[key] ?? key), investWanYuan !== null && formatMoney(investWanYuan, language)]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </button>
      {mayEdit && !isPast && (
        <button
          type="button"
          className="plain-more"
          disabled={isBusy}
          data-testid={isLinked ? 'project-unlink' : 'project-link'}
          onClick={tie}
        >
          {isLinked ? w.unlink : w.link}
          <span className="unseen"> {name}</span>
        </button>
      )}
    </li>
  );
}
