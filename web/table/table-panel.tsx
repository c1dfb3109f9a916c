import { useQuery } from '@tanstack/react-query';
import type { ServedLayer } from '#shared/about';
import { aboutQuery } from '../state/server';
import { TableBody } from './table-body';
import './table.css';
import './table-grid.css';
import './table-menus.css';
import './table-groups.css';
import './table-phone.css';

/** The attribute table of a layer, the map's twin: the same filter, the same selection, the same basket. */
export default function TablePanel({ layer, onExport }: { layer: string; onExport: (layer: ServedLayer) => void }) {
  const about = useQuery(aboutQuery).data;
  const served =
    about?.layers.find(({ code }) => code === layer) ?? about?.layers.find(({ code }) => code === 'parcel');
  if (!about || !served) return <section className="table-panel" aria-busy data-testid="table-panel" />;
  return <TableBody key={served.code} served={served} all={about.layers} onExport={onExport} />;
}
