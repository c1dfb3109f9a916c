/** 产业, 生态, 生活: how the land of an area is planned to be used. */
export const planParts = ['industry', 'ecology', 'living'] as const;
export type PlanPart = (typeof planParts)[number];

export const planColumn = (part: PlanPart) => `plan_${part}_mu` as const;

/** A figure in 亩 as a hand types it, full-width digits and thousands included; null where nothing stands, NaN where it is none. */
export function typedMu(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(',', '').trim();
  if (plain === '') return null;
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
