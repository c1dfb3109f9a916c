/** The properties, and the feature's own id: as `id`, or as `feature_id` where a property of that name says otherwise. */
export function propertiesOf(properties: unknown, id: unknown): Record<string, unknown> {
  const own =
    typeof properties === 'object' && properties && !Array.isArray(properties)
      ? (properties as Record<string, unknown>)
      : {};
  if (id === undefined || id === null || own.id === id || String(own.id) === String(id)) return own;
  return own.id === undefined ? { id, ...own } : 'feature_id' in own ? own : { feature_id: id, ...own };
}
