import type { ExportQuery } from '#shared/export';
import type { Layer } from '#shared/layers';
import { reading } from '../db';
import { type Reader, readableColumns } from '../policy';
import { askedOf } from '../trace/guarded';
import type { Traced } from '../trace/queries';
import { summaryOf } from './queries';

/**
 * What the log says of an export, before its first byte; null where all in it is public. Read apart from the export's own
 * snapshot: the log needs a connection, and ten exports that hold one each would wait for it for ever.
 */
export async function guardedExport(reader: Reader, layer: Layer, query: ExportQuery): Promise<Traced | null> {
  if (reader.sees.every((kind) => kind === 'public')) return null;
  const columns = readableColumns(reader, layer)
    .filter(({ visibility }) => visibility === 'restricted')
    .map(({ name }) => name);
  const { count, visibilities, isPersonal } = await reading((sql) => summaryOf(sql, reader, layer, query));
  const kept = visibilities.filter((kind) => kind !== 'public');
  if (kept.length === 0 && columns.length === 0 && !isPersonal) return null;
  const { format, keys } = query;
  return {
    kind: 'export',
    layer: layer.code,
    count,
    details: {
      columns,
      visibilities: kept,
      ...(isPersonal ? { personal: true } : {}),
      ...askedOf(query),
      format,
      keys,
    },
  };
}
