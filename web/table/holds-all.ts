/** Whether all rows of a table are among the picked, wherever else things are picked; not where there is no row. */
export const holdsAll = (picked: ReadonlyMap<number, unknown>, ids: Int32Array): boolean =>
  ids.length > 0 && picked.size >= ids.length && ids.every((id) => picked.has(id));
