import { Hono } from 'hono';
import { z } from 'zod';
import { type Editions, type EditionTour, editionWord, linkedEdition, newEdition } from '#shared/edition';
import { layers } from '#shared/layers';
import { askedId } from '../feature/asked-id';
import { readerOf } from '../policy';
import { tracedCard } from '../trace/guarded';
import { validate } from '../validate';
import { moveLink, publishTour } from './publish';
import { editionOf, editionsOf, editionTour } from './queries';

const asked = z.object({ belt: z.string(), edition: editionWord });

/** Tours as they were pinned on a day: made, listed, shown; and which of them the published link of a belt opens. */
export const editionRoutes = new Hono()
  .get('/:belt/editions', async (c) => {
    const editions = await editionsOf(readerOf(c), askedId(c.req.param('belt')));
    c.header('Cache-Control', 'no-store');
    return c.json({ editions } satisfies Editions);
  })
  .post('/:belt/editions', validate('json', newEdition), async (c) => {
    const [reader, belt] = [readerOf(c), askedId(c.req.param('belt'))];
    const number = await publishTour(reader, belt, c.req.valid('json'));
    return c.json(await editionOf(reader, belt, number), 201);
  })
  .put('/:belt/editions/published', validate('json', linkedEdition), async (c) => {
    const [reader, belt] = [readerOf(c), askedId(c.req.param('belt'))];
    const { number } = c.req.valid('json');
    await editionOf(reader, belt, number); // one that is there
    await moveLink(reader, belt, number);
    return c.json(await editionOf(reader, belt, number));
  })
  .get('/:belt/editions/:edition', validate('param', asked), async (c) => {
    const { belt, edition } = c.req.valid('param');
    const tour: EditionTour = await editionTour(readerOf(c), askedId(belt), edition);
    await tracedCard(c, layers.belt, tour.belt);
    for (const stop of tour.stops) await tracedCard(c, layers.stop, stop);
    return c.json(tour);
  });
