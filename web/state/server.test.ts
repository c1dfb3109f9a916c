import '../../test/fixtures/page-globals';
import { expect, test, vi } from 'vitest';
import { FROM_CACHE } from './offline-words';

vi.stubGlobal('window', {});
vi.stubGlobal('navigator', { onLine: true });
const answer = vi.fn<() => Response>();
vi.stubGlobal('fetch', async () => answer());
const { getJson, postJson, queryClient } = await import('./server');
const { useScreen } = await import('./screen');

const fresh = () => Response.json({});
const remembered = () => Response.json({}, { headers: { [FROM_CACHE]: '1' } });

test('any remembered answer marks the page, until the server answers itself: then all is asked again', async () => {
  const again = vi.spyOn(queryClient, 'invalidateQueries');
  for (const ask of [() => getJson('/api/columns/parcel/dlbm'), () => postJson('/api/table/parcel/rows', {})]) {
    answer.mockImplementation(remembered);
    await ask();
    expect(useScreen.getState().isRemembered).toBe(true);

    answer.mockImplementation(fresh);
    await getJson('/api/regions/990101000000');
    expect(useScreen.getState().isRemembered).toBe(true);
    expect(again).not.toHaveBeenCalled();
    await getJson('/api/about');
    expect(useScreen.getState().isRemembered).toBe(false);
    expect(again).toHaveBeenCalledOnce();
    again.mockClear();
  }
  await getJson('/api/about');
  expect(again).not.toHaveBeenCalled();
});
