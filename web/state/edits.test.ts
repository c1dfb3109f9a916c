import '../../test/fixtures/page-globals';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Act, OwnSteps } from '#shared/history';
import { retireFeature, stepEdits } from './edits';
import { useNotice } from './notice';
import { redo, undo, useUndo } from './undo';

/** What the pretended server has saved and taken back, the latest last. */
let saved: string[] = [];
let takenBack: string[] = [];
let asked: string[] = [];
let isRefusing = false;

const act = (name: string | undefined): Act | null =>
  name === undefined
    ? null
    : {
        id: 1,
        at: '2026-01-01T00:00:00Z',
        actor: 'a',
        actorName: null,
        kind: 'change',
        undoes: null,
        reverts: null,
        isUndone: false,
        features: [{ layer: 'project', id: 1, name }],
        count: 1,
      };

const answerTo = (path: string): unknown => {
  if (path === '/api/history/own') return { undo: act(saved.at(-1)), redo: act(takenBack.at(-1)) } satisfies OwnSteps;
  if (path === '/api/history/undo') takenBack.push(saved.pop()!);
  if (path === '/api/history/redo') saved.push(takenBack.pop()!);
  if (path === '/api/features/project/1') saved.push('retired');
  return { edit: 1, restored: 1, retired: 0, kept: [], keptCount: 0 };
};

const told: string[] = [];
useNotice.subscribe(({ notice }) => notice && told.push(notice.text));

beforeEach(() => {
  [saved, takenBack, asked, isRefusing] = [['桥', '路', '渠'], [], [], false];
  told.length = 0;
  useUndo.setState({ done: [], undone: [] });
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path.split('/').at(-1)!);
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (isRefusing) return Response.json({ code: 'internal', message: 'no' }, { status: 500 });
    return Response.json(answerTo(path));
  });
});

test('steps whose keys come fast are taken one after the other, and each names what it took back', async () => {
  const taken = await Promise.all([stepEdits('undo'), stepEdits('undo'), stepEdits('redo'), stepEdits('undo')]);
  expect(taken).toEqual([true, true, true, true]);
  expect(asked).toEqual(['own', 'undo', 'own', 'undo', 'own', 'redo', 'own', 'undo']);
  expect(told.map((text) => ['桥', '路', '渠'].filter((name) => text.includes(name)))).toEqual([
    ['渠'],
    ['路'],
    ['路'],
    ['路'],
  ]);
  expect([saved, takenBack]).toEqual([['桥'], ['渠', '路']]);
});

test('a step that the server refuses holds up none after it', async () => {
  isRefusing = true;
  const refused = stepEdits('undo');
  await expect(refused).rejects.toMatchObject({ code: 'internal' });
  isRefusing = false;
  expect(await stepEdits('undo')).toBe(true);
  expect(saved).toEqual(['桥', '路']);
});

test('what was retired is taken back at once and then done again, while the page still asks anew', async () => {
  const retiring = retireFeature('project', 1, 1);
  await vi.waitFor(() => expect(useUndo.getState().done).toHaveLength(1));
  expect([undo(), redo()]).toEqual([true, true]);
  await retiring;
  await vi.waitFor(() => expect(asked.filter((what) => what === 'redo')).toHaveLength(1));
  expect(saved).toEqual(['桥', '路', '渠', 'retired']);
});
