import { aboutQuery, queryClient } from './server';

/**
 * Hears from the server when what the reader may see has changed, and asks for the revisions again; all else follows
 * them. Only while the page is in sight: a browser has six connections to a server, for all its tabs. Answers how to stop.
 */
export function followEvents(): () => void {
  let source: EventSource | null = null;
  const look = () => queryClient.invalidateQueries({ queryKey: aboutQuery.queryKey });
  const open = () => {
    if (document.hidden || source) return;
    source = new EventSource('/api/events');
    source.addEventListener('layer', look);
  };
  const turn = () => {
    if (!document.hidden) {
      if (!source) look();
      open();
      return;
    }
    source?.close();
    source = null;
  };
  open();
  document.addEventListener('visibilitychange', turn);
  return () => {
    document.removeEventListener('visibilitychange', turn);
    source?.close();
  };
}
