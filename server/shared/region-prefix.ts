/**
 * The digits that all codes inside a region begin with: 2 for a province, 4, 6, 9, 12 further down.
 * @param code 12 digits. 中山 (442000000000) and 东莞 sit at the city level, so their prefix has four digits.
 */
export function regionPrefix(code: string): string {
  for (const digits of [2, 4, 6, 9]) if (/^0*$/.test(code.slice(digits))) return code.slice(0, digits);
  return code;
}
