import type { FilterValue } from '#shared/filter/filter';
import { isOneOf, valuesOn, withAlso } from '../table/column-filter';

/**
 * A filter of projects with one status chosen, null being those that have none, or without it where it is chosen
 * already. What else the filter asks stays as it is.
 */
export function turnStatus(filter: string | null, status: FilterValue | null): { isOn: boolean; next: string | null } {
  const { shown, rest } = valuesOn(filter ?? undefined, ['status'], 'values');
  const isOn = shown?.length === 1 && shown[0] === status;
  const chosen = isOneOf('status', [status]);
  return { isOn, next: isOn || !chosen ? rest : withAlso(rest, [chosen]) };
}
