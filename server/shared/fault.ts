/** Every fault that leaves the server, with its status. A code never changes its meaning. */
export const faultStatus = {
  'request-invalid': 400,
  'tile-outside': 400,
  'bbox-invalid': 400,
  'filter-invalid': 400,
  'layer-not-found': 404,
  'column-not-found': 404,
  'basemap-not-found': 404,
  'basemap-failed': 502,
  'terrain-not-found': 404,
  'region-not-found': 404,
  'feature-not-found': 404,
  'route-not-found': 404,
  'not-signed-in': 401,
  'key-invalid': 401,
  'not-allowed': 403,
  'foreign-origin': 403,
  'setup-closed': 403,
  'person-invalid': 400,
  'person-not-found': 404,
  'last-admin': 409,
  'too-many-features': 413,
  'body-too-large': 413,
  'headers-too-large': 431,
  'request-timeout': 408,
  'layers-loading': 503,
  'engine-limit': 503,
  'too-slow': 503,
  internal: 500,
} as const;

export type FaultCode = keyof typeof faultStatus;
export type Fault = { code: FaultCode; message: string; details?: unknown };
