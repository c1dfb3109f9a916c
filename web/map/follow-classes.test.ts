import '../../test/fixtures/page-globals';
import { expect, test, vi } from 'vitest';
import type { ServedLayer } from '#shared/about';
import type { ColumnClasses } from '#shared/column';
import type { LayerStyle } from '../state/view';
import { followClasses } from './follow-classes';
import type { Drawn } from './style';

vi.hoisted(() => Object.assign(globalThis, { navigator: { onLine: true }, window: {} })); // read as its modules load

const style: LayerStyle = { column: 'area_mu', method: 'quantile', classes: 2, ramp: 'PuBu', shape: 'color' };
const view = { styles: { parcel: style }, filters: {} };
const served = (revision: number) => ({ code: 'parcel', revision }) as ServedLayer;

test('after an import the classes of a coloured layer are asked for again, though the style is the same', async () => {
  let revision = 1;
  const answer = vi.fn(async (): Promise<Response> => Response.json({ revision, breaks: [revision * 10] }));
  vi.stubGlobal('fetch', answer);
  let drawn: Pick<Drawn, 'classes' | 'layers'> = { classes: {}, layers: [served(1)] };
  const breaks = () => (drawn.classes.parcel?.classes as ColumnClasses | undefined)?.breaks;
  const want = followClasses(
    () => drawn,
    (classes) => {
      drawn = { ...drawn, classes };
    },
  );
  want(view);
  await vi.waitFor(() => expect(breaks()).toEqual([10]));
  want(view);
  expect(answer).toHaveBeenCalledTimes(1);

  revision = 2;
  drawn = { ...drawn, layers: [served(2)] };
  want(view);
  await vi.waitFor(() => expect(breaks()).toEqual([20]));
  expect(answer).toHaveBeenCalledTimes(2);
});
