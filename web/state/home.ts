import { QueryObserver } from '@tanstack/react-query';
import { aboutQuery, queryClient, regionQuery } from './server';
import { useView } from './view-store';

/** A view that names no region is about the home region, once the server has said which that is. */
export function followHome(): () => void {
  const choose = () => {
    const home = queryClient.getQueryData(aboutQuery.queryKey)?.home;
    if (!home || useView.getState().region !== null) return;
    queryClient.prefetchQuery(regionQuery(home));
    useView.setState({ region: home });
  };
  const stops = [new QueryObserver(queryClient, aboutQuery).subscribe(choose), useView.subscribe(choose)];
  choose();
  return () => {
    for (const stop of stops) stop();
  };
}
