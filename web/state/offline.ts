import { create } from 'zustand';
import type { ToWorker } from './offline-words';
import { useScreen } from './screen';

const CALM_MS = 1500; // after the first map: what the reader does first comes before what may be needed later
const LOOK_AGAIN_MS = 30 * 60_000; // a page is left open all day

/** `update`: a new version stands ready. */
export const useOffline = create<{ hasUpdate: boolean }>(() => ({ hasUpdate: false }));

let waiting: ServiceWorker | null = null;
const seen = new Set<string>();

/** Notes what the map asks for: on a first visit it is on its way before the service worker is there to remember it. */
export function noteSeen(address: string) {
  if (seen.size < 3000) seen.add(address);
}

const tell = (worker: ServiceWorker, word: ToWorker) => worker.postMessage(word);

/** Lets the new version in; the page then comes back whole in it. */
export function takeUpdate() {
  if (waiting?.state === 'installed') tell(waiting, { kind: 'take-over' });
  else location.reload();
}

/** Once the first map stands, the page is made to work without a network. Only built pages, only on a safe address. */
export function followOffline() {
  if (!import.meta.env.PROD || !isSecureContext || !('serviceWorker' in navigator)) return;
  const stop = useScreen.subscribe(({ map, settled }) => {
    if (map === 'opening' || !settled) return;
    stop();
    setTimeout(() => register().catch((error) => console.warn(error)), CALM_MS);
  });
}

async function register() {
  const { serviceWorker } = navigator;
  const wasControlled = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    if (waiting) location.reload();
    else if (wasControlled) useOffline.setState({ hasUpdate: true }); // let in by another window
  });
  const registration: ServiceWorkerRegistration | undefined = await serviceWorker.register('/service-worker.js');
  if (!registration) return;
  const offer = (worker: ServiceWorker | null) => {
    if (!worker || !serviceWorker.controller) return;
    waiting = worker;
    useOffline.setState({ hasUpdate: true });
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    if (!wasControlled && !registration.active) return; // the first one
    worker?.addEventListener('statechange', () => worker.state === 'installed' && offer(worker));
  });
  setInterval(() => registration.update().catch(() => undefined), LOOK_AGAIN_MS);
  if (wasControlled) {
    seen.clear();
    return;
  }
  const { active } = await serviceWorker.ready;
  const handOver = () => {
    if (active && seen.size > 0) tell(active, { kind: 'keep', addresses: [...seen] });
    seen.clear();
  };
  for (const { name } of performance.getEntriesByType('resource')) noteSeen(name);
  handOver();
  // the map's own threads began without the service worker, and go on without it until the page is opened again
  useScreen.subscribe(({ settled }, before) => settled && !before.settled && handOver());
}
