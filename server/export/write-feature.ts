import { muOf } from '#shared/geometry/measure/mu';
import { writeGeojson } from '#shared/geometry/transform/write-geojson';
import type { Column, Layer } from '#shared/layers';
import { withoutRestricted } from '../feature/without-restricted';
import type { ExportRow } from './queries';

const inCents = (value: number) => Math.round(value * 100) / 100;
const chineseMu = '图上面积(亩)';
const chineseM2 = '图上面积(平方米)';

/**
 * One feature as a line of GeoJSON text. Columns of the registry first; what else the source file had stands beside
 * them under its own names, and gives way where a name is taken.
 */
export const featureWriter = (layer: Layer, columns: readonly Column[], keys: 'en' | 'zh') => {
  const names = columns.map(({ name, title }) => {
    if (keys === 'en') return name;
    return name === 'area_m2' ? chineseM2 : title.zh;
  });
  const quoted = names.map((name) => JSON.stringify(name));
  const taken = new Set([...names, keys === 'en' ? 'area_mu' : chineseMu]);
  // every file carries region_code, also that of the regions themselves
  const codeAt = layer.table === 'region' ? columns.findIndex(({ name }) => name === 'code') : -1;
  const codeKey = JSON.stringify(keys === 'en' ? 'region_code' : '所属区划代码');
  const areaAt = columns.findIndex(({ name }) => name === 'area_m2');
  const muKey = JSON.stringify(keys === 'en' ? 'area_mu' : chineseMu);

  return ({ id, wkb, props, isWhole, values }: ExportRow): string => {
    let properties = '';
    for (let at = 0; at < values.length; at++) {
      let value = values[at];
      if (at === areaAt && typeof value === 'number') {
        properties += `,${muKey}:${inCents(muOf(value))}`;
        value = inCents(value);
      }
      if (at === codeAt) properties += `,${codeKey}:${JSON.stringify(value)}`;
      properties += `,${quoted[at]}:${typeof value === 'number' ? value : JSON.stringify(value ?? null)}`;
    }
    if (props)
      for (const [name, value] of Object.entries(isWhole ? props : withoutRestricted(props, layer)))
        if (!taken.has(name)) properties += `,${JSON.stringify(name)}:${JSON.stringify(value)}`;
    return `{"type":"Feature","id":${id},"geometry":${writeGeojson(wkb)},"properties":{${properties.slice(1)}}}`;
  };
};
