import { z } from 'zod';

const MOST_STOPS = 500;
const LONGEST_MS = 24 * 3600_000;

const id = z
  .int()
  .min(1)
  .max(2 ** 31 - 1);
const scene = z
  .int()
  .min(0)
  .max(MOST_STOPS + 1);
const ms = z.int().min(0).max(LONGEST_MS);

/** The belt that a wall presents, and the number of the edition that it presents; null: as the tables are. */
export const newRemote = z.strictObject({ belt: id, edition: id.nullable().default(null) });

/** Where a wall is in its tour: numbers and switches, never words. Phones read those as whoever they are. */
export const remoteState = z.strictObject({
  /** 0: the whole belt, 1 to n: its stops, n + 1: the end. Null before the start. */
  scene: scene.nullable(),
  /** Ids of its stops, in their order. */
  stops: z.array(id).max(MOST_STOPS),
  isBlack: z.boolean(),
  isAuto: z.boolean(),
  isPaused: z.boolean(),
  /** What the tour and its scene have taken, without pauses. */
  totalMs: ms,
  sceneMs: ms,
});
export type RemoteState = z.infer<typeof remoteState>;

/** What a phone asks of a wall. */
export const remoteCommand = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('step'), by: z.union([z.literal(1), z.literal(-1)]) }),
  z.strictObject({ act: z.literal('go'), scene }),
  z.strictObject({ act: z.literal('black'), isOn: z.boolean() }),
  z.strictObject({ act: z.literal('auto'), isOn: z.boolean() }),
]);
export type RemoteCommand = z.infer<typeof remoteCommand>;

/** A room between a wall and its phones, told to the wall that made it: a word for each side, either of them a secret. */
export type Remote = { wall: string; phone: string; until: string };

/** A room as its phones see it. */
export type RemoteView = {
  belt: number;
  edition: number | null;
  /** Null until the wall has told. */
  state: RemoteState | null;
  /** How long ago the wall told. */
  ageMs: number;
  /** Its page listens at this moment. */
  isWallHere: boolean;
};
