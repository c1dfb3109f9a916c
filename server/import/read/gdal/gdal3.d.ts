/** gdal3.js has types for its wrappers in the browser, none for its entry for Node. `Module`: see gdal-module.ts. */
declare module 'gdal3.js/node.js' {
  export default function initGdal(options: {
    path: string;
    logHandler(text: string): void;
    errorHandler(text: string): void;
  }): Promise<{ Module: unknown }>;
}
