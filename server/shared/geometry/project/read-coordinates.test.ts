import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, test } from 'vitest';
import { meridianOf, toGauss, zoneOf } from './gauss';
import { type CoordinateFault, readCoordinates } from './read-coordinates';

const DEMO = [113.0, 20.7, 113.5, 21.1] as const;
const found = (typed: string, near: readonly [number, number, number, number] | null = null) => {
  const answer = readCoordinates(typed, near);
  if (answer.kind !== 'found') throw new Error(`${typed}: ${JSON.stringify(answer)}`);
  return answer.readings;
};
const one = (typed: string) => {
  const readings = found(typed);
  expect(readings, typed).toHaveLength(1);
  return readings[0]!;
};

/** Metres on a sphere; good to a part in a hundred for distances of metres. */
const metresApart = (a: { lng: number; lat: number }, b: { lng: number; lat: number }) =>
  Math.hypot((a.lng - b.lng) * Math.cos((a.lat * Math.PI) / 180), a.lat - b.lat) * 111_320;

describe('degrees', () => {
  test.each([
    '113.2, 22.5',
    '113.2 22.5',
    '22.5 113.2',
    '22.5，113.2',
    '１１３．２，２２．５',
    '113.2;22.5',
    '113.2 / 22.5',
    '113.2E 22.5N',
    '22.5N 113.2E',
    'E113.2 N22.5',
    'n 22.5 e 113.2',
    '113.2°E, 22.5°N',
    '北纬22.5度 东经113.2度',
    '东经113.2度,北纬22.5度',
    '东经113度12分 北纬22度30分',
    '经度:113.2 纬度:22.5',
    'lat=22.5, lon=113.2',
    'lng 113.2 lat 22.5',
    '(113.2, 22.5)',
    '113,2 22,5',
    '113,2; 22,5',
    '113.2E 22.5',
    '113°12′E 22°30′N',
    '113 12 22 30',
    '１１３。２，２２。５',
    '【113.2，22.5】',
    '113.2,22.5。',
    '113.2 - 22.5',
    '113.2,,22.5',
    '113.2ºe/22.5ºn',
    '\u200b113.2\t22.5',
    '1.132E+02 2.25E+01',
    '東經113.2度 北緯22.5度',
    '经度为113.2，纬度为22.5',
    '经度（E）113.2 纬度（N）22.5',
    'Longitude 113.2° East, Latitude 22.5° North',
    '东113.2 北22.5',
    'B=22.5 L=113.2',
    'lng=113.2&lat=22.5',
    '113.2 北纬22.5',
    '113.2 22.5 北',
    '113.2E 22 30 00',
    '三角镇(113.2, 22.5)',
    '中心坐标:东经113.2°,北纬22.5°',
    'Location: 113.2, 22.5',
  ])('%s is 113.2° E, 22.5° N', (typed) => {
    expect(metresApart(one(typed), { lng: 113.2, lat: 22.5 })).toBeLessThan(0.001);
  });

  test.each([
    'E113°12′30″ N22°30′',
    `113°12'30.0"E 22°30'N`,
    '22°30\'00"N 113°12\'30"E',
    '113 12 30 22 30 0',
    '113:12:30 22:30:00',
    '113-12-30, 22-30-00',
    '１１３°１２′３０″，２２°３０′００″',
    '113º12’30” 22º30’0”',
    '北纬22度30分 东经113度12分30秒',
    "113°12'30''E,22°30'0''N",
    '113度12分30秒、22度30分',
    '113 12.5 / 22 30',
    '113-12-30/22-30-00',
    '113.12.30 22.30.00',
    '113/12/30, 22/30/00',
    '113,12,30,22,30,00',
    '113d12m30sE 22d30m0sN',
    '113⁰12′30″ 22⁰30′',
    '113°12´30˝E 22°30´N',
    '113゜12′30″ 22゜30′',
    '113°12′30″-22°30′00″',
    '113°12′30″ N22°30′',
    '22°30′N 113°12′30″',
    '1131230E 223000N',
    'E11312.5 N2230.0',
    '项目位于东经113°12′30″，北纬22°30′00″。',
  ])('%s is 113°12′30″ E, 22°30′ N', (typed) => {
    const place = one(typed);
    expect(place.form).toBe('dms');
    expect(metresApart(place, { lng: 113 + 12 / 60 + 30 / 3600, lat: 22.5 })).toBeLessThan(0.001);
  });

  test('the other order is told, so that the page can say how it was read', () => {
    expect(one('22.5 113.2').swapped).toBe(true);
    expect(one('113.2 22.5').swapped).toBe(false);
  });

  test('west and south stay west and south', () => {
    expect(one('西经113.2 北纬22.5')).toMatchObject({ lng: -113.2, lat: 22.5 });
    expect(one('南纬22度30分 东经113度12分').lat).toBe(-22.5);
    expect(one('113.2E -22.5')).toMatchObject({ lng: 113.2, lat: -22.5 });
  });

  test('where both numbers could be a latitude, both places are offered', () => {
    const readings = found('40.5 50.5');
    expect(readings.map(({ lng, lat }) => [lng, lat])).toEqual([
      [40.5, 50.5],
      [50.5, 40.5],
    ]);
  });

  test('one place that reads the same either way is offered once', () => {
    expect(found('45.5, 45.5')).toHaveLength(1);
  });

  test('five parts may be cut in two ways, and both are offered', () => {
    const places = found('113 12 30 22 30').map(({ lng, lat }) => [lng.toFixed(5), lat.toFixed(5)]);
    expect(places).toEqual([
      ['113.20833', '22.50000'],
      ['113.20000', '30.37500'],
    ]);
  });
});

describe('metres', () => {
  const gauss = (meridian: number, easting: number, northing: number) => {
    const [lng = Number.NaN, lat = Number.NaN] = proj4(
      `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs`,
    ).inverse([easting, northing]);
    return { lng, lat };
  };

  test.each([
    '38 412 345 / 2 498 765',
    '38412345, 2498765',
    '38412345 2498765',
    '38,412,345 2,498,765',
    '2498765, 38412345',
    '2 498 765 38 412 345',
    'X=2498765 Y=38412345',
    'x: 2498765.000, y: 38412345.000',
    '38412345米 2498765米',
    '３８４１２３４５，２４９８７６５',
    "38'412'345 / 2'498'765",
    '38.412.345 2.498.765',
    '38,412,345,2,498,765',
    '3.8412345E+07 2.498765E+06',
    'N2498765 E38412345',
    '38412345mE 2498765mN',
    '纵坐标X=2498765,横坐标Y=38412345',
    'X=2498765Y=38412345',
    '2498765(X) 38412345(Y)',
    'POINT(38412345 2498765)',
    '2498765, 38412345, 12.3',
    '1 2498765 38412345',
    '38 412345 2498765',
    '2000国家大地坐标系 38412345 2498765',
  ])('%s lies in zone 38 where PROJ puts it', (typed) => {
    const place = one(typed);
    expect(place.zone).toEqual({ width: 3, number: 38, meridian: 114, told: true });
    expect(metresApart(place, gauss(114, 412_345, 2_498_765))).toBeLessThan(0.001);
  });

  test('a prefix from 13 to 23 is a zone of six degrees', () => {
    const place = one('19 723 456 / 2 498 765');
    expect(place.zone).toEqual({ width: 6, number: 19, meridian: 111, told: true });
    expect(metresApart(place, gauss(111, 723_456, 2_498_765))).toBeLessThan(0.001);
  });

  test('without a prefix the zones that reach Guangdong are offered, the one where the data lies first', () => {
    const readings = found('412345, 2305000', DEMO);
    expect(readings[0]!.zone).toMatchObject({ number: 38, told: false });
    expect(readings.map(({ zone }) => zone?.number).sort()).toEqual([37, 38, 39]);
  });

  test('without a prefix, and none of them in Guangdong, the zones about the data come first', () => {
    const numbers = found('412345, 4498765', [116, 40, 117, 41]).map(({ zone }) => zone?.number);
    expect(numbers).toEqual([39, 40, 38, 41, 37, 42]);
  });

  test('metres of web maps are read too', () => {
    const [x = 0, y = 0] = proj4('EPSG:4326', 'EPSG:3857', [113.2, 22.5]);
    const place = one(`${x.toFixed(3)}, ${y.toFixed(3)}`);
    expect(place.form).toBe('mercator');
    expect(metresApart(place, { lng: 113.2, lat: 22.5 })).toBeLessThan(0.01);
  });
});

describe('what is written is read back', () => {
  type Place = { lng: number; lat: number };
  const degrees = ({ lng, lat }: Place) => `${lng.toFixed(7)}, ${lat.toFixed(7)}`;
  const whole = (value: number) => {
    const d = Math.floor(value);
    const m = Math.floor((value - d) * 60);
    return `${d}°${m}′${((value - d) * 3600 - m * 60).toFixed(4)}″`.replace('60.0000', '59.9999');
  };
  const minutes = ({ lng, lat }: Place) => `${whole(lng)}E ${whole(lat)}N`;
  const metres = ({ lng, lat }: Place) => {
    const { easting, northing } = toGauss(lng, lat, meridianOf(zoneOf(lng)));
    return `${zoneOf(lng)}${easting.toFixed(3)}, ${northing.toFixed(3)}`;
  };
  const inChina = fc.record({
    lng: fc.double({ min: 73.5, max: 135, noNaN: true }),
    lat: fc.double({ min: 3.5, max: 53.5, noNaN: true }),
  });

  test('anywhere in China, in degrees, in minutes and seconds, and in Gauss metres, to five centimetres', () => {
    fc.assert(
      fc.property(inChina, (place) => {
        for (const write of [degrees, minutes, metres]) {
          const read = one(write(place));
          expect(metresApart(read, place)).toBeLessThan(0.05);
        }
      }),
    );
  });

  test('in the other order and in full-width signs as well', () => {
    const fullWidth = (text: string) =>
      text.replace(/[!-~]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(inChina, (place) => {
        const swapped = degrees(place).split(', ').reverse().join(' ');
        expect(metresApart(one(fullWidth(swapped)), place)).toBeLessThan(0.05);
        const inMetres = metres(place).split(', ').reverse().join(', ');
        expect(metresApart(one(fullWidth(inMetres)), place)).toBeLessThan(0.05);
      }),
    );
  });

  test('in any order, with any marks, words and signs between', () => {
    const halves = (place: Place) => ({
      decimal: [place.lng.toFixed(6), place.lat.toFixed(6)],
      marked: [whole(place.lng), whole(place.lat)],
      bare: [whole(place.lng), whole(place.lat)].map((half) => half.replace(/[°′]/g, ' ').replace('″', '')),
      han: [whole(place.lng), whole(place.lat)].map((half) =>
        half.replace(/[°′″]/g, (sign) => ({ '°': '度', '′': '分', '″': '秒' })[sign]!),
      ),
    });
    const names = fc.constantFrom(
      ['', '', '', ''],
      ['E', '', 'N', ''],
      ['', 'E', '', 'N'],
      ['东经', '', '北纬', ''],
      ['经度:', '', '纬度:', ''],
      ['lng=', '', 'lat=', ''],
      ['', '°E', '', '°N'],
      ['东经:', ' E', '北纬:', ' N'],
      ['L=', '', 'B=', ''],
    );
    const around = fc.constantFrom(
      ['', ''],
      ['(', ')'],
      ['【', '】'],
      ['坐标:', ''],
      ['', '。'],
      [' ', ' '],
      ['"', '"'],
      ['POINT(', ')'],
    );
    const between = fc.constantFrom(', ', ',', '，', '、', ';', '；', '/', ' / ', '\t', '\n', '|', '　', ' ', ' - ');
    const form = fc.constantFrom('decimal', 'marked', 'bare', 'han');
    fc.assert(
      fc.property(
        inChina,
        form,
        names,
        around,
        between,
        fc.boolean(),
        (place, form, name, [open, close], sign, isSwapped) => {
          const [lng = '', lat = ''] = halves(place)[form as 'decimal'];
          const marks = form === 'decimal' ? name : name.map((word) => word.replace('°', ''));
          const [a, b] = [`${marks[0]}${lng}${marks[1]}`, `${marks[2]}${lat}${marks[3]}`];
          const typed = `${open}${isSwapped ? `${b}${sign}${a}` : `${a}${sign}${b}`}${close}`;
          expect(metresApart(one(typed), place), typed).toBeLessThan(0.2);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('whatever is typed, there is an answer and every place lies on the earth', () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^[0-9 .,;/°'"NSEW东经北纬度分秒+-]{0,40}$/));
    fc.assert(
      fc.property(typed, (text) => {
        const answer = readCoordinates(text, DEMO);
        if (answer.kind !== 'found') return;
        expect(answer.readings.length).toBeGreaterThan(0);
        for (const { lng, lat } of answer.readings) {
          expect(Math.abs(lng)).toBeLessThanOrEqual(180);
          expect(Math.abs(lat)).toBeLessThanOrEqual(90);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what cannot be', () => {
  test.each<[string, CoordinateFault]>([
    ['113.2E', 'one-only'],
    ['北纬22度30分', 'one-only'],
    ['113.2E 95N', 'latitude-range'],
    ['113.2 122.5', 'latitude-range'],
    ['213.2 22.5', 'longitude-range'],
    ['200E 22N', 'longitude-range'],
    ["113°75'E 22°30'N", 'minutes'],
    ['113 12 75 22 30 0', 'seconds'],
    ["113.5°12' 22°30'", 'fraction'],
    ['113.2E 22.5E', 'same-axis'],
    ['38412345 22.5', 'mixed'],
    ['99412345, 2498765', 'metres'],
    ['412345, 92498765', 'metres'],
    ['113 2 3 4 5 6 7 8 9', 'unclear'],
    ['113.2.5 22.1', 'unclear'],
    ['113 22 5', 'unclear'],
    ['113.208333', 'one-only'],
    ['113.2, ', 'one-only'],
    ['东经113度 北纬', 'one-only'],
    ['X=2498765', 'one-only'],
    ['113.2N 22.5E', 'latitude-range'],
    ["113°-12' 22°30'", 'unclear'],
    ['38412345, -2498765', 'metres'],
    ['440100 510000', 'metres'],
    ['N22.5 E38412345', 'mixed'],
  ])('%s is refused: %s', (typed, code) => {
    expect(readCoordinates(typed, DEMO)).toMatchObject({ kind: 'fault', fault: code });
  });

  test.each([
    '三角镇',
    '441402102000',
    '90210',
    'QX-7-12',
    'sjz',
    '第3 4组',
    '',
    ' ',
    '莲塘片道路(一期)100%',
    '7-12',
    '12-3-45',
    'SEN',
  ])('%s is no coordinate at all', (typed) => {
    expect(readCoordinates(typed, DEMO)).toEqual({ kind: 'none' });
  });
});
