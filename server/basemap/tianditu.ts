import type { BasemapSource } from './source';
import { fetchTile, type Template } from './upstream';

/** Each picture with the names that lie upon it. 地形 is made to zoom 14 only. */
const services = [
  {
    code: 'tianditu-vec',
    titleZh: '天地图 矢量',
    titleEn: 'Tianditu streets',
    layer: 'vec',
    labels: 'cva',
    maxZoom: 18,
  },
  {
    code: 'tianditu-img',
    titleZh: '天地图 影像',
    titleEn: 'Tianditu imagery',
    layer: 'img',
    labels: 'cia',
    maxZoom: 18,
  },
  {
    code: 'tianditu-ter',
    titleZh: '天地图 地形',
    titleEn: 'Tianditu terrain',
    layer: 'ter',
    labels: 'cta',
    maxZoom: 14,
  },
] as const;

const mirrors = ['0', '1', '2', '3', '4', '5', '6', '7'];

/** The national map service in Web Mercator, CGCS2000: 矢量, 影像 and 地形, each with its 注记. */
export function tiandituSources({
  tiandituKey,
  tiandituUrl,
  tiandituReviewNo,
}: {
  tiandituKey: string | null;
  tiandituUrl: string;
  tiandituReviewNo: string;
}): BasemapSource[] {
  if (!tiandituKey) return [];
  const template = (layer: string): Template => ({
    url:
      `${tiandituUrl}/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default` +
      '&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={TileMatrix}&TILEROW={TileRow}&TILECOL={TileCol}' +
      `&tk=${encodeURIComponent(tiandituKey)}`,
    subdomains: mirrors,
    flipY: false,
  });
  return services.map(({ code, titleZh, titleEn, layer, labels, maxZoom }) => ({
    shown: {
      code,
      titleZh,
      titleEn,
      kind: 'raster',
      labels: `${code}-labels`,
      datum: 'cgcs2000',
      minZoom: 1,
      maxZoom,
      tileSize: 256,
      attribution: '天地图 · 国家地理信息公共服务平台',
      reviewNo: tiandituReviewNo,
    },
    tile: (z, x, y) => fetchTile(code, template(layer), z, x, y),
    label: (z, x, y) => fetchTile(`${code}-labels`, template(labels), z, x, y),
  }));
}
