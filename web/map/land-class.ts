import type { ExpressionSpecification } from 'maplibre-gl';
import type { Colors } from './colors';

/** Land classes as the screen tells them apart; statutory prints have their own, finer table. */
export const landGroups = [
  'paddy',
  'dry',
  'orchard',
  'forest',
  'grass',
  'wetland',
  'facility',
  'homestead',
  'urban',
  'industry',
  'commerce',
  'public',
  'park',
  'special',
  'transport',
  'water',
  'other',
  'unknown',
] as const;
export type LandGroup = (typeof landGroups)[number];

type ClassSystem = 'survey2019' | 'yongdi2023';

/** Longest code wins. The same digits mean different things in the two systems: 0601 is 工业用地 and 农村道路. */
const groupOfCode: Record<ClassSystem, Record<string, LandGroup>> = {
  survey2019: {
    '00': 'wetland',
    '01': 'dry',
    '0101': 'paddy',
    '02': 'orchard',
    '03': 'forest',
    '0303': 'wetland',
    '0304': 'wetland',
    '0306': 'wetland',
    '04': 'grass',
    '0402': 'wetland',
    '05': 'commerce',
    '0508': 'industry',
    '06': 'industry',
    '07': 'urban',
    '0702': 'homestead',
    '08': 'public',
    '0810': 'park',
    '09': 'special',
    '10': 'transport',
    '11': 'water',
    '1105': 'wetland',
    '1106': 'wetland',
    '1108': 'wetland',
    '1109': 'public',
    '12': 'other',
    '1202': 'facility',
    '20': 'urban',
    '203': 'homestead',
    '204': 'industry',
    '205': 'special',
  },
  yongdi2023: {
    '01': 'dry',
    '0101': 'paddy',
    '02': 'orchard',
    '03': 'forest',
    '04': 'grass',
    '05': 'wetland',
    '06': 'facility',
    '0601': 'transport',
    '07': 'urban',
    '0703': 'homestead',
    '0704': 'homestead',
    '08': 'public',
    '09': 'commerce',
    '10': 'industry',
    '11': 'industry',
    '12': 'transport',
    '13': 'public',
    '14': 'park',
    '15': 'special',
    '16': 'other',
    '17': 'water',
    '18': 'water',
    '19': 'water',
    '20': 'water',
    '21': 'water',
    '22': 'water',
    '23': 'other',
    '24': 'water',
  },
};

/** A code without its system, or one that neither knows, is `unknown`: never guessed. */
export function landGroupOf(classSystem: unknown, dlbm: unknown): LandGroup {
  if (classSystem !== 'survey2019' && classSystem !== 'yongdi2023') return 'unknown';
  const groups = groupOfCode[classSystem];
  const code = String(dlbm ?? '');
  return groups[code.slice(0, 4)] ?? groups[code.slice(0, 3)] ?? groups[code.slice(0, 2)] ?? 'unknown';
}

/** The same rule, as the map computes it. */
export const landColor = (colors: Colors): ExpressionSpecification => landMatch((group) => colors.landGroup[group]);

/** What `ofGroup` says of a parcel's group, as the map computes it. */
export function landMatch(ofGroup: (group: LandGroup) => string): ExpressionSpecification {
  const code: ExpressionSpecification = ['coalesce', ['get', 'dlbm'], ''];
  const bySystem = (system: ClassSystem): ExpressionSpecification => {
    const entries = Object.entries(groupOfCode[system]);
    const match = (length: number, otherwise: ExpressionSpecification | string): ExpressionSpecification | string => {
      const labels = entries.filter(([key]) => key.length === length);
      if (labels.length === 0) return otherwise;
      const cases = labels.flatMap(([key, group]) => [key, ofGroup(group)]);
      return ['match', ['slice', code, 0, length], ...cases, otherwise] as unknown as ExpressionSpecification;
    };
    return match(4, match(3, match(2, ofGroup('unknown')))) as ExpressionSpecification;
  };
  return [
    'match',
    ['coalesce', ['get', 'class_system'], ''],
    'survey2019',
    bySystem('survey2019'),
    'yongdi2023',
    bySystem('yongdi2023'),
    ofGroup('unknown'),
  ];
}
