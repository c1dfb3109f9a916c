import { randomBytes } from 'node:crypto';
import type { Remote, RemoteCommand, RemoteState, RemoteView } from '#shared/remote';
import { AppError } from '../errors';

const MOST_ROOMS = 500;
const MOST_EACH = 8;
const MOST_PHONES = 8;
const LASTS_MS = 12 * 3600_000;
/** A wall whose network failed comes back; one whose page was killed does not. */
const AWAY_MS = 120_000;
/** Presses that a room takes within a while: more is no thumb. */
const MOST_PRESSES = 30;
const WHILE_MS = 2000;

type WallEvent = { event: 'command'; data: RemoteCommand } | { event: 'phones'; data: { count: number } };
type PhoneEvent = { event: 'view'; data: RemoteView };
type Ended = { event: 'ended'; data: Record<string, never> };

export type RoomEvent = WallEvent | PhoneEvent | Ended;
type Listener = { hand: (news: RoomEvent) => void; end: () => void };
type Pace = { began: number; count: number };

type Room = {
  belt: number;
  edition: number | null;
  owner: string;
  wall: string;
  phone: string;
  until: number;
  state: RemoteState | null;
  toldAt: number;
  walls: Set<Listener>;
  phones: Set<Listener>;
  pace: Record<'wall' | 'phone', Pace>;
  over: NodeJS.Timeout;
  away: NodeJS.Timeout | undefined;
};
type Side = 'wall' | 'phone';

/** Each room under either of its words. They live in this process alone, and with it. */
const rooms = new Map<string, { room: Room; side: Side }>();

const later = (act: () => void, ms: number) => setTimeout(act, ms).unref();
const word = () => randomBytes(16).toString('base64url');

/** @throws AppError `remote-not-found`, also for the word of the other side. */
function roomOf(token: string, side: Side): Room {
  const found = rooms.get(token);
  if (found?.side !== side)
    throw new AppError('remote-not-found', 'There is no such remote: its tour has ended, or it was another one.');
  return found.room;
}

/** Opens a room for a wall. @param owner how many they have is counted. @throws AppError `too-many-remotes`. */
export function openRoom(owner: string, { belt, edition }: Pick<Room, 'belt' | 'edition'>): Remote {
  const all = [...rooms.values()].filter(({ side }) => side === 'wall');
  const own = all.filter(({ room }) => room.owner === owner);
  if (own.length >= MOST_EACH || all.length >= MOST_ROOMS)
    throw new AppError('too-many-remotes', `${own.length} of yours are open, ${all.length} in all: end one first.`);
  const room: Room = {
    belt,
    edition,
    owner,
    wall: word(),
    phone: word(),
    until: Date.now() + LASTS_MS,
    state: null,
    toldAt: 0,
    walls: new Set(),
    phones: new Set(),
    pace: { wall: { began: 0, count: 0 }, phone: { began: 0, count: 0 } },
    over: later(() => close(room), LASTS_MS),
    away: later(() => close(room), AWAY_MS),
  };
  rooms.set(room.wall, { room, side: 'wall' });
  rooms.set(room.phone, { room, side: 'phone' });
  return { wall: room.wall, phone: room.phone, until: new Date(room.until).toISOString() };
}

function close(room: Room): void {
  clearTimeout(room.over);
  clearTimeout(room.away);
  rooms.delete(room.wall);
  rooms.delete(room.phone);
  for (const { hand, end } of [...room.walls, ...room.phones]) {
    hand({ event: 'ended', data: {} });
    end();
  }
}

/** @param wall the word of the wall. @throws AppError `remote-not-found`. */
export const endRoom = (wall: string): void => close(roomOf(wall, 'wall'));

/** @throws AppError `remote-not-found`. */
export const viewOf = (phone: string): RemoteView => viewIn(roomOf(phone, 'phone'));

const viewIn = ({ belt, edition, state, toldAt, walls }: Room): RemoteView => ({
  belt,
  edition,
  state,
  ageMs: state ? Date.now() - toldAt : 0,
  isWallHere: walls.size > 0,
});

const tellPhones = (room: Room) => {
  for (const { hand } of room.phones) hand({ event: 'view', data: viewIn(room) });
};
const tellWalls = ({ walls }: Room, news: WallEvent) => {
  for (const { hand } of walls) hand(news);
};
const countPhones = (room: Room) => tellWalls(room, { event: 'phones', data: { count: room.phones.size } });

/** @throws AppError `remote-busy`. */
function mustBeCalm({ pace }: Room, side: Side): void {
  const now = Date.now();
  const held = pace[side];
  if (now - held.began > WHILE_MS) Object.assign(held, { began: now, count: 0 });
  if (++held.count > MOST_PRESSES)
    throw new AppError('remote-busy', `A remote takes ${MOST_PRESSES} messages in ${WHILE_MS / 1000} seconds.`);
}

/** The wall says where it is. @throws AppError `remote-not-found`, `remote-busy`. */
export function tellState(wall: string, state: RemoteState): void {
  const room = roomOf(wall, 'wall');
  mustBeCalm(room, 'wall');
  Object.assign(room, { state, toldAt: Date.now() });
  tellPhones(room);
}

/** A phone asks something of the wall. @throws AppError `remote-not-found`, `remote-busy`. */
export function sendCommand(phone: string, command: RemoteCommand): void {
  const room = roomOf(phone, 'phone');
  mustBeCalm(room, 'phone');
  tellWalls(room, { event: 'command', data: command });
}

/** Whether there is room for one more to listen. @throws AppError `remote-not-found`, `remote-full`. */
export function mustHaveRoom(token: string): void {
  const side = rooms.get(token)?.side ?? 'phone';
  const room = roomOf(token, side);
  if (side === 'phone' && room.phones.size >= MOST_PHONES)
    throw new AppError('remote-full', `${MOST_PHONES} phones hold this remote already.`);
}

/** Listens on the side that the word is of. Answers how to stop. @throws AppError `remote-not-found`. */
export function joinRoom(token: string, hand: Listener['hand'], end: Listener['end']): () => void {
  const side = rooms.get(token)?.side ?? 'phone';
  const room = roomOf(token, side);
  const listener = { hand, end };
  if (side === 'phone') {
    room.phones.add(listener);
    hand({ event: 'view', data: viewIn(room) });
    countPhones(room);
    return () => {
      room.phones.delete(listener);
      countPhones(room);
    };
  }
  clearTimeout(room.away);
  room.walls.add(listener);
  hand({ event: 'phones', data: { count: room.phones.size } });
  tellPhones(room);
  return () => {
    room.walls.delete(listener);
    if (room.walls.size > 0 || !rooms.has(token)) return;
    room.away = later(() => close(room), AWAY_MS);
    tellPhones(room);
  };
}
