/**
 * Codes that stand in only one of the two systems, so that a file's own codes may tell which it uses.
 * Source: 国土调查工作分类 and 国土空间调查、规划、用途管制用地用海分类指南 (2023-11).
 */
const surveyOnly = new Set(
  '05H1 08H1 08H2 0810A 0809 0810 1005 1006 1104 1104A 1107 1107A 1109 1106 1110 0201K 0202K 0204K 0301K 0302K 0307K 0403K 1207'.split(
    ' ',
  ),
);
const yongdiOnly = /^(\d{6}|1[3-8]\d{2}|1[3-8]|2[0-4]\d{2}|0205|0507|0703|0704|1208)$/;

/**
 * Which land class system a set of codes belongs to; null where they do not say or contradict each other.
 * 0601 is 工业用地 in one and 农村道路 in the other: a code without its system says nothing.
 */
export function classSystemOf(codes: Iterable<string>, fields: readonly string[]): 'survey2019' | 'yongdi2023' | null {
  let survey = 0;
  let yongdi = 0;
  for (const code of codes) {
    if (surveyOnly.has(code)) survey++;
    else if (yongdiOnly.test(code)) yongdi++;
  }
  if (survey && !yongdi) return 'survey2019';
  if (yongdi && !survey) return 'yongdi2023';
  if (survey || yongdi) return null;
  // The survey's own table names its columns so
  const names = new Set(fields.map((field) => field.toLowerCase()));
  return names.has('tbbh') && (names.has('zldwdm') || names.has('qsdwdm')) ? 'survey2019' : null;
}

/** 国土调查, 三调, survey2019 … as the value of the column; null where it names neither. */
export function readClassSystem(text: string): 'survey2019' | 'yongdi2023' | null {
  if (/survey2019|国土调查|三调|21010/i.test(text)) return 'survey2019';
  return /yongdi2023|用地用海|国土空间/i.test(text) ? 'yongdi2023' : null;
}
