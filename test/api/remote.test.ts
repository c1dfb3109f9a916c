import { beforeAll, describe, expect, test } from 'vitest';
import type { Remote, RemoteState, RemoteView } from '#shared/remote';
import { reading, writing } from '../../server/db';
import { apiUnderTest } from './harness';
import { signedIn } from './signed-in';

const { request } = apiUnderTest();
let headers: Record<string, string> = {};
let belt = 0;

const state: RemoteState = {
  scene: 2,
  stops: [11, 12, 13],
  isBlack: false,
  isAuto: false,
  isPaused: false,
  totalMs: 61_000,
  sceneMs: 9000,
};

const post = (path: string, body: unknown, more: Record<string, string> = {}) =>
  request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...more },
    body: JSON.stringify(body),
  });
const open = async (): Promise<Remote> => (await post('/api/remotes', { belt }, headers)).json();
const end = (wall: string) => request(`/api/remotes/${wall}`, { method: 'DELETE' });
const codeOf = async (answer: Response) => [answer.status, (await answer.json()).code];

/** A listener on one side of a room: what it hears, and how it goes. */
async function listen(word: string) {
  const answer = await request(`/api/remotes/${word}/events`);
  expect(answer.status).toBe(200);
  const reader = answer.body!.getReader();
  let text = '';
  let isOver = false;
  const reads = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += new TextDecoder().decode(value);
    }
    isOver = true;
  })();
  const heard = (event: string) =>
    [...text.matchAll(new RegExp(`event: ${event}\ndata: (.*)\n`, 'g'))].map(([, data]) => JSON.parse(data!));
  return {
    heard,
    hears: (event: string, count = 1) =>
      expect.poll(() => heard(event).length, { interval: 5 }).toBeGreaterThanOrEqual(count),
    ends: () => expect.poll(() => isOver).toBe(true),
    go: async () => {
      await reader.cancel();
      await reads;
    },
  };
}

beforeAll(async () => {
  headers = (await signedIn(request, 'presenter', 'editor', [''])).headers;
  const [row] = await reading((sql) => sql<{ id: number }[]>`select min(id) as id from belt`);
  belt = row!.id;
});

describe('a phone as the remote of a wall', () => {
  test('hears where the wall is, and what it asks for reaches the wall, each within 200 ms', async () => {
    const { wall, phone } = await open();
    const hall = await listen(wall);
    expect((await post(`/api/remotes/${wall}/state`, state)).status).toBe(204);
    const hand = await listen(phone);
    await hand.hears('view');
    expect(hand.heard('view')[0]).toMatchObject({ belt, state, isWallHere: true });
    await hall.hears('phones', 2);
    expect(hall.heard('phones').map(({ count }: { count: number }) => count)).toEqual([0, 1]);

    const asked = performance.now();
    expect((await post(`/api/remotes/${phone}/commands`, { act: 'step', by: 1 })).status).toBe(204);
    await hall.hears('command');
    expect(performance.now() - asked).toBeLessThan(200);
    expect(hall.heard('command')).toEqual([{ act: 'step', by: 1 }]);

    const told = performance.now();
    await post(`/api/remotes/${wall}/state`, { ...state, scene: 3, isBlack: true });
    await expect
      .poll(() => hand.heard('view').at(-1).state, { interval: 5 })
      .toMatchObject({ scene: 3, isBlack: true });
    expect(performance.now() - told).toBeLessThan(200);
    await Promise.all([hall.go(), hand.go(), end(wall)]);
  });

  test('takes up where the wall is when it comes late or comes back, and hears how old that is', async () => {
    const { wall, phone } = await open();
    await post(`/api/remotes/${wall}/state`, state);
    await new Promise((resolve) => setTimeout(resolve, 60));
    const view: RemoteView = await (await request(`/api/remotes/${phone}`)).json();
    expect(view).toMatchObject({ belt, state, isWallHere: false });
    expect(view.ageMs).toBeGreaterThanOrEqual(50);
    expect(view.ageMs).toBeLessThan(5000);
    const hand = await listen(phone);
    await hand.hears('view');
    const hall = await listen(wall);
    await expect.poll(() => hand.heard('view').at(-1).isWallHere).toBe(true);
    await hall.go();
    await expect.poll(() => hand.heard('view').at(-1).isWallHere).toBe(false);
    await hand.go();
    await end(wall);
  });

  test('hears that the tour has ended, and its word opens nothing from then on', async () => {
    const { wall, phone } = await open();
    const [hall, hand] = [await listen(wall), await listen(phone)];
    expect((await end(wall)).status).toBe(204);
    await hand.hears('ended');
    await Promise.all([hand.ends(), hall.ends()]);
    const gone = [404, 'remote-not-found'];
    expect(await codeOf(await request(`/api/remotes/${phone}`))).toEqual(gone);
    expect(await codeOf(await request(`/api/remotes/${phone}/events`))).toEqual(gone);
    expect(await codeOf(await post(`/api/remotes/${phone}/commands`, { act: 'step', by: 1 }))).toEqual(gone);
    expect(await codeOf(await end(wall))).toEqual(gone);
  });

  test('is never the wall: its word tells no state and ends nothing, and the wall’s commands nothing', async () => {
    const { wall, phone } = await open();
    expect(wall).toMatch(/^[\w-]{22}$/);
    expect(phone).toMatch(/^[\w-]{22}$/);
    const gone = [404, 'remote-not-found'];
    expect(await codeOf(await post(`/api/remotes/${phone}/state`, state))).toEqual(gone);
    expect(await codeOf(await end(phone))).toEqual(gone);
    expect(await codeOf(await post(`/api/remotes/${wall}/commands`, { act: 'step', by: 1 }))).toEqual(gone);
    expect(await codeOf(await request(`/api/remotes/${wall}`))).toEqual(gone);
    await end(wall);
  });
});

describe('a room', () => {
  test('passes numbers and switches only: a state or a command with words in it is refused', async () => {
    const { wall, phone } = await open();
    const invalid = [400, 'request-invalid'];
    for (const body of [
      { ...state, script: '各位领导' },
      { ...state, scene: '古渡' },
      { ...state, stops: ['古渡'] },
      { ...state, totalMs: -1 },
    ])
      expect(await codeOf(await post(`/api/remotes/${wall}/state`, body))).toEqual(invalid);
    for (const body of [
      { act: 'step', by: 2 },
      { act: 'go', scene: -1 },
      { act: 'say', text: '各位领导' },
      { act: 'black', isOn: true, text: '各位领导' },
    ])
      expect(await codeOf(await post(`/api/remotes/${phone}/commands`, body))).toEqual(invalid);
    await end(wall);
  });

  test('is opened for a belt that its maker sees, by nobody else', async () => {
    await writing({ actor: 'tester' }, (sql) => sql`update belt set visibility = 'internal' where id = ${belt}`);
    expect(await codeOf(await post('/api/remotes', { belt }))).toEqual([404, 'feature-not-found']);
    const answer = await post('/api/remotes', { belt }, headers);
    expect(answer.status).toBe(201);
    await end(((await answer.json()) as Remote).wall);
    await writing({ actor: 'tester' }, (sql) => sql`update belt set visibility = 'public' where id = ${belt}`);
  });

  test('takes eight phones, a thumb’s pace, and each account has eight of them', async () => {
    const { wall, phone } = await open();
    const hands = await Promise.all(Array.from({ length: 8 }, () => listen(phone)));
    expect(await codeOf(await request(`/api/remotes/${phone}/events`))).toEqual([429, 'remote-full']);
    await Promise.all(hands.map(({ go }) => go()));
    await expect.poll(async () => (await request(`/api/remotes/${phone}/events`, { method: 'HEAD' })).status).toBe(200);

    const pressed = await Promise.all(
      Array.from({ length: 40 }, () => post(`/api/remotes/${phone}/commands`, { act: 'black', isOn: true })),
    );
    expect(pressed.filter(({ status }) => status === 204).length).toBe(30);
    expect(await codeOf(pressed.find(({ status }) => status !== 204)!)).toEqual([429, 'remote-busy']);

    const more = await Promise.all(Array.from({ length: 7 }, open));
    expect(await codeOf(await post('/api/remotes', { belt }, headers))).toEqual([429, 'too-many-remotes']);
    expect((await post('/api/remotes', { belt })).status, 'another one is not kept from it').toBe(201);
    await Promise.all([wall, ...more.map((room) => room.wall)].map(end));
    expect((await open()).wall).toBeTruthy();
  });
});
