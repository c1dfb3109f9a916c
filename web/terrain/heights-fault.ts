import { type DemFault, demFaults } from '#shared/terrain';
import { useFaultWord } from '../messages/fault';
import { heightWords } from '../messages/heights';
import { useWords } from '../messages/messages';
import { ServerFault } from '../state/server';

/** What is wrong with a file of heights, by its reason where the server named one. */
export function useHeightsFault(): (fault: unknown) => string {
  const w = useWords(heightWords);
  const faultWord = useFaultWord();
  return (fault) => {
    const reason = fault instanceof ServerFault ? (fault.details as { fault?: unknown } | undefined)?.fault : null;
    const known = demFaults.find((one): one is DemFault => one === reason);
    return known ? w.faults[known] : faultWord(fault);
  };
}
