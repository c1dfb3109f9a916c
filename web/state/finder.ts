import { QueryObserver } from '@tanstack/react-query';
import type { BlockQuestion, BlockRule, BlockSubject } from '#shared/block';
import { barrierLayers, exclusionsOf, ruleOf, subjectOf } from './block-asked';
import { askDesk, latestOnly } from './block-desk';
import { useBlockDrawing, useBlocks } from './blocks';
import { readIds, writeIds } from './id-text';
import { type Scheme, schemeInHand, useSchemes } from './schemes';
import { aboutQuery, postForBytes, queryClient, ServerFault } from './server';
import { useView } from './view-store';

const BUILDING_MS = 1000;
const TYPING_MS = 300;

const layersNow = () => queryClient.getQueryData(aboutQuery.queryKey)?.layers;

/** Of the layers that the answer hangs on: another import brings another graph. */
function revisionsNow(exclude: readonly string[]): string {
  const layers = layersNow() ?? [];
  const meant = new Set(['parcel', ...barrierLayers(layers), ...exclude]);
  return layers.flatMap(({ code, revision }) => (meant.has(code) ? `${code}:${revision}` : [])).join();
}

/** Asks for a graph, again for as long as the server works out which parcels are neighbours. @throws ServerFault */
async function graphOf(
  path: string,
  body: object,
  signal: AbortSignal,
  building: (share: number) => void,
): Promise<ArrayBuffer> {
  for (;;) {
    try {
      return await postForBytes(path, body, signal);
    } catch (error) {
      if (!(error instanceof ServerFault)) throw error;
      if (error.code !== 'adjacency-building' && error.code !== 'layers-loading') throw error;
      const { share } = (error.details ?? {}) as { share?: number };
      building(share ?? 0);
      await new Promise((resolve) => setTimeout(resolve, BUILDING_MS));
      signal.throwIfAborted();
    }
  }
}

/** The question whose graph the worker holds, and those on their way. */
let held: string | null = null;
/** One that was refused for good: it is asked again on a word of the reader's only. */
let refused: string | null = null;
let coming: { key: string; leaving: AbortController } | null = null;
/** The rule that the curve at hand holds under: it hangs on all of it but the gap. */
let curveOf: string | null = null;
let wide: { key: string; taken: Promise<void>; leaving: AbortController } | null = null;

async function load(subject: BlockSubject, key: string): Promise<void> {
  coming?.leaving.abort();
  const leaving = new AbortController();
  coming = { key, leaving };
  const since = Date.now();
  useBlocks.setState({ loading: { share: null, since } });
  try {
    const bytes = await graphOf('/api/blocks/graph', subject, leaving.signal, (share) =>
      useBlocks.setState({ loading: { share, since } }),
    );
    leaving.signal.throwIfAborted();
    // whatever the worker is asked from now on, it answers from this graph
    held = key;
    refused = null;
    coming = null;
    curveOf = null;
    wide?.leaving.abort();
    wide = null;
    const facts = await askDesk('take', bytes);
    useBlocks.setState({ loading: null, fault: null, facts, curve: null, detail: null });
    useBlockDrawing.setState({ excluded: facts.excluded.ids });
    await regroupNow();
  } catch (error) {
    if (leaving.signal.aborted) return;
    if (held === key) held = null;
    coming = null;
    if (!(error instanceof ServerFault && error.code === 'unreachable')) refused = key;
    fail(error);
  }
}

/** What the worker cannot do stands where the list would. */
function fail(error: unknown): void {
  useBlocks.setState({ loading: null, fault: error instanceof Error ? error : new Error(String(error)) });
}

const regroupLane = latestOnly((...about: Parameters<typeof regroupDesk>) => regroupDesk(...about));
const regroupDesk = (rule: BlockRule, parcel: number | null, isMoving: boolean) =>
  askDesk('regroup', rule, parcel, isMoving);
const detailLane = latestOnly((rule: BlockRule, parcel: number) => askDesk('block', rule, parcel));
const schemeLane = latestOnly((rule: BlockRule, ids: readonly number[]) => askDesk('scheme', rule, ids));
const figuresLane = latestOnly((rule: BlockRule, schemes: readonly (readonly number[])[]) =>
  askDesk('figures', rule, schemes),
);
const curveLane = latestOnly((rule: BlockRule) => askDesk('curve', rule));

const regroupNow = (): Promise<void> => regroupBlocks().catch(fail);

async function regroupBlocks(): Promise<void> {
  if (held === null) return;
  const { question } = useView.getState();
  const { gap } = useBlocks.getState();
  const current = schemeInHand(useSchemes.getState()) ? null : question.parcel; // the scheme stands in its place
  const rule = ruleOf(question, layersNow() ?? [], gap ?? question.gap);
  const answer = await regroupLane(rule, current, gap !== null);
  if (!answer) return;
  const { outlines, ...regrouped } = answer;
  useBlocks.setState({ regrouped });
  useBlockDrawing.setState({ outlines });
  if (gap !== null) return;
  await Promise.all([tellInside(rule, regrouped.current?.parcel ?? null), tellCurve(rule)]);
}

/** What stands on the map and in the card: the scheme in hand, else the current block. */
async function tellInside(rule: BlockRule, parcel: number | null): Promise<void> {
  const scheme = schemeInHand(useSchemes.getState());
  await Promise.all([scheme ? tellScheme(rule, scheme) : tellBlock(rule, parcel), tellFigures(rule)]);
}

async function tellBlock(rule: BlockRule, parcel: number | null): Promise<void> {
  if (parcel === null) {
    useBlocks.setState({ detail: null, scheme: null });
    useBlockDrawing.setState({ inside: null });
    return;
  }
  const answer = await detailLane(rule, parcel);
  if (!answer || schemeInHand(useSchemes.getState())) return;
  const { drawing, ...detail } = answer;
  useBlocks.setState({ detail, scheme: null });
  useBlockDrawing.setState({ inside: drawing });
}

/** A scheme may hold what does not meet the question: then the worker needs the wider graph. */
async function tellScheme(rule: BlockRule, { id, ids: text }: Scheme): Promise<void> {
  const ids = readIds(text);
  const ask = () => schemeLane(rule, ids);
  let answer = await ask();
  if (answer === null && ids.length > 0) {
    const isThere = await widen(ids).then(
      () => true,
      () => false,
    );
    if (isThere) answer = await ask();
  }
  const now = schemeInHand(useSchemes.getState());
  if (now?.id !== id || now.ids !== text) return; // the hand went on
  if (!answer) {
    useBlocks.setState({ scheme: { id, detail: null } });
    useBlockDrawing.setState({ inside: null });
    return;
  }
  const { drawing, ...detail } = answer;
  useBlocks.setState({ scheme: { id, detail } });
  useBlockDrawing.setState({ inside: drawing });
}

async function tellFigures(rule: BlockRule): Promise<void> {
  const { items } = useSchemes.getState();
  if (items.length === 0) return;
  const figures = await figuresLane(
    rule,
    items.map(({ ids }) => readIds(ids)),
  );
  if (figures) useBlocks.setState({ figures: new Map(items.map(({ id }, at) => [id, figures[at] ?? null])) });
}

async function tellCurve(rule: BlockRule): Promise<void> {
  const key = `${held} ${JSON.stringify({ ...rule, gap: 0 })}`;
  if (key === curveOf) return;
  const curve = await curveLane(rule);
  if (!curve) return;
  curveOf = key;
  useBlocks.setState({ curve });
}

function keyNow(): { subject: BlockSubject; key: string } | null {
  const layers = layersNow();
  const { question, region } = useView.getState();
  if (!layers) return null;
  const subject = subjectOf({ question, region }, layers);
  return { subject, key: `${JSON.stringify(subject)} ${revisionsNow(exclusionsOf(question, layers))}` };
}

/** How parcels are put together now. */
export const ruleNow = (): BlockRule => ruleOf(useView.getState().question, layersNow() ?? []);

/** All that is asked now: what a block is saved with. */
export const questionNow = (): BlockQuestion => ({ ...subjectOf(useView.getState(), layersNow() ?? []), ...ruleNow() });

/** Lets the worker hold what may be added to some parcels, too: land that does not meet the question. @throws ServerFault */
export async function widen(ids: readonly number[]): Promise<void> {
  const now = keyNow();
  if (!now || now.key !== held || ids.length === 0) return;
  const rule = ruleNow();
  const key = [held, rule.gap, rule.barriers, writeIds(ids)].join(' ');
  if (wide?.key !== key) {
    wide?.leaving.abort();
    const leaving = new AbortController();
    const { signal } = leaving;
    const ask = () => graphOf('/api/blocks/near', { ...now.subject, ...rule, ids: [...ids] }, signal, () => undefined);
    const taken = ask().then(async (bytes) => {
      signal.throwIfAborted();
      await askDesk('widen', bytes);
    });
    wide = { key, taken, leaving };
    taken.catch(() => {
      if (wide?.taken === taken) wide = null; // the next who needs it asks again
    });
  }
  return wide.taken;
}

/** Finds anew what changed: parcels by the server, their blocks by the worker. */
export function follow(): void {
  const now = keyNow();
  if (!now) return;
  if (now.key === held) {
    coming?.leaving.abort();
    coming = null;
    useBlocks.setState({ loading: null, fault: null });
    regroupNow();
  } else if (now.key === refused) useBlocks.setState({ loading: null });
  else if (now.key !== coming?.key) load(now.subject, now.key);
}

/** Asks again where the last question failed. */
export function findAgain(): void {
  refused = null;
  useBlocks.setState({ fault: null });
  follow();
}

/** Leaves what takes too long; what was found before stays, until something else is asked for. */
export function cancelFinding(): void {
  refused = coming?.key ?? null;
  coming?.leaving.abort();
  coming = null;
  useBlocks.setState({ loading: null });
}

/** Keeps what is found in step with the address, the hand and the data. Answers how to stop. */
export function followFinder(): () => void {
  let typing: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(typing);
    typing = setTimeout(follow, TYPING_MS);
    // what is shown is of an earlier question from now on
    useBlocks.setState(({ loading }) => ({ loading: loading ?? { share: null, since: Date.now() } }));
  };
  const stops = [
    useView.subscribe(({ question, region }, before) => {
      if (question === before.question && region === before.region) return;
      const isOfRule = region === before.region && keyNow()?.key === held;
      if (isOfRule) follow();
      else soon();
    }),
    useBlocks.subscribe(({ gap }, before) => {
      if (gap !== before.gap && gap !== null) regroupNow();
    }),
    useSchemes.subscribe(({ inHand }, before) => {
      if (held === null) return;
      if (inHand !== before.inHand) regroupNow();
      else tellInside(ruleNow(), useBlocks.getState().regrouped?.current?.parcel ?? null).catch(fail);
    }),
    new QueryObserver(queryClient, { ...aboutQuery, refetchOnMount: false }).subscribe(() => {
      if (keyNow()?.key !== held) follow();
    }),
  ];
  useBlockDrawing.setState({ isOpen: true });
  follow();
  return () => {
    clearTimeout(typing);
    for (const stop of stops) stop();
    coming?.leaving.abort();
    coming = null;
    useBlocks.setState({ loading: null, gap: null });
    useBlockDrawing.setState({ isOpen: false, preview: null });
  };
}

/** The gap under the hand; `restGap` puts it into the address. */
export const moveGap = (gap: number): void => useBlocks.setState({ gap });

export function restGap(): void {
  const { gap } = useBlocks.getState();
  if (gap === null) return;
  useBlocks.setState({ gap: null });
  const { question } = useView.getState();
  if (gap !== question.gap) useView.setState({ question: { ...question, gap } });
  else follow();
}
