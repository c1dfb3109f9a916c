import type { Column, Layer } from '#shared/layers';
import { isSummed } from '#shared/table';
import { AppError } from '../errors';
import { type Reader, readableColumns } from '../policy';

/**
 * The readable columns of these names, in their order.
 * @throws AppError `column-not-found`, naming the columns that there are.
 */
export function columnsNamed(reader: Reader, layer: Layer, names: readonly string[], besides: readonly string[] = []) {
  const readable = readableColumns(reader, layer);
  return names.map((name): Column => {
    const column = readable.find((known) => known.name === name);
    if (column) return column;
    const known = [...readable.map((one) => one.name), ...besides].join(', ');
    throw new AppError('column-not-found', `Layer ${layer.code} has no column "${name}". There are: ${known}.`);
  });
}

/** Regions of several levels lie inside one another: their sum would say nothing. */
export const summedColumns = (reader: Reader, layer: Layer): readonly Column[] =>
  layer.table === 'region' ? [] : readableColumns(reader, layer).filter(isSummed);
