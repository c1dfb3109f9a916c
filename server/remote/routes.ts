import { type Context, Hono } from 'hono';
import { newRemote, remoteCommand, remoteState } from '#shared/remote';
import { addressOf } from '../address';
import { reading } from '../db';
import { eventStream } from '../event-stream';
import { readerOf } from '../policy';
import { beltHeld } from '../tour/belt-held';
import { validate } from '../validate';
import { reachableOrigins } from './reachable-origins';
import { endRoom, joinRoom, mustHaveRoom, openRoom, type RoomEvent, sendCommand, tellState, viewOf } from './rooms';

const BEAT_MS = 5000; // a phone that hears nothing for two of them takes its network for gone

const ownerOf = (c: Context): string => {
  const person = c.get('person');
  return person ? `person ${person.id}` : `address ${addressOf(c)}`;
};

/**
 * A phone as the remote of a wall. The wall opens a room and is given two words; who holds the wall's tells where the
 * tour is, who holds the phones' asks for steps. What passes is numbers and switches: words are read by the usual routes.
 */
export const remoteRoutes = new Hono()
  .post('/', validate('json', newRemote), async (c) => {
    const presented = c.req.valid('json');
    await reading((sql) => beltHeld(sql, readerOf(c), presented.belt));
    return c.json(openRoom(ownerOf(c), presented), 201);
  })
  .get('/origins', (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json({ origins: reachableOrigins(c) });
  })
  .get('/:token', (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json(viewOf(c.req.param('token')));
  })
  .delete('/:token', (c) => {
    endRoom(c.req.param('token'));
    return c.body(null, 204);
  })
  .get('/:token/events', (c) => {
    const token = c.req.param('token');
    mustHaveRoom(token);
    return eventStream<RoomEvent>(c, {
      beatMs: BEAT_MS,
      follow: (hand, end) => joinRoom(token, hand, end),
      eventOf: (news) => news,
    });
  })
  .post('/:token/commands', validate('json', remoteCommand), (c) => {
    sendCommand(c.req.param('token'), c.req.valid('json'));
    return c.body(null, 204);
  })
  .post('/:token/state', validate('json', remoteState), (c) => {
    tellState(c.req.param('token'), c.req.valid('json'));
    return c.body(null, 204);
  });
