import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ServedLayer } from '#shared/about';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages } from '../messages/messages';
import { aboutQuery, regionQuery } from '../state/server';
import { useView } from '../state/view-store';
import { Dialog } from '../ui/dialog';
import { type ExportScope, exportAddress } from './export-address';

type Props = { layer: ServedLayer; bbox: () => [number, number, number, number] | null; onClose: () => void };

/** Takes one layer away as GeoJSON: of the region, of the view, or all of it. */
export default function ExportDialog({ layer, bbox, onClose }: Props) {
  const m = useMessages();
  const language = useLanguage();
  const code = useView((view) => view.region);
  const region = useQuery({ ...regionQuery(code ?? ''), enabled: code !== null }).data;
  const demo = useQuery(aboutQuery).data?.demo;
  const [scope, setScope] = useState<ExportScope>(region ? 'region' : 'all');
  const name = layerName(layer, language);
  const view = bbox();
  const choices: { scope: ExportScope; words: string }[] = [
    ...(region ? [{ scope: 'region' as const, words: m.export.region(region.name) }] : []),
    ...(view ? [{ scope: 'bbox' as const, words: m.export.bbox }] : []),
    { scope: 'all', words: m.export.all },
  ];
  return (
    <Dialog title={m.export.title(name)} closeLabel={m.export.cancel} testId="export-dialog" onClose={onClose}>
      <div className="export-form">
        <p className="overline">{m.export.format}</p>
        <fieldset>
          <legend>{m.export.scope}</legend>
          {choices.map((choice) => (
            <label key={choice.scope}>
              <input
                type="radio"
                name="scope"
                value={choice.scope}
                data-testid={`scope-${choice.scope}`}
                checked={scope === choice.scope}
                onChange={() => setScope(choice.scope)}
              />
              {choice.words}
            </label>
          ))}
        </fieldset>
        <p className="quiet">
          {m.export.note}
          {demo && m.export.demo}
        </p>
        <div className="actions">
          <button type="button" className="text-button" onClick={onClose}>
            {m.export.cancel}
          </button>
          <a
            className="text-button strong"
            data-testid="export-go"
            href={exportAddress(layer.code, scope, code, view)}
            download
            onClick={() => setTimeout(onClose)}
          >
            {m.export.go}
          </a>
        </div>
      </div>
    </Dialog>
  );
}
