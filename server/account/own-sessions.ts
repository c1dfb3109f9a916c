import type { Context } from 'hono';
import { auth } from './auth';
import { hand } from './hand';
import { sessionOf } from './reader';

/** Where somebody is signed in, as better-auth tells it; the one that asks is marked, which no page could tell. */
export async function ownSessions(c: Context): Promise<Response> {
  const answer = await hand(c, auth().handler);
  if (!answer.ok) return answer;
  const held = sessionOf(c)?.split('.')[0]; // token and signature
  const sessions = (await answer.json()) as { token: string }[];
  const headers = new Headers(answer.headers);
  headers.delete('Content-Length');
  return Response.json(
    sessions.map((session) => ({ ...session, isHere: session.token === held })),
    { headers },
  );
}
