import { QueryObserver } from '@tanstack/react-query';
import { useEffect } from 'react';
import { featureQuery, queryClient } from '../state/server';
import { useTour } from '../state/tour';
import { renewStop } from '../state/tour-steps';
import type { StopOfTour } from '../state/tour-stop';

/** For a hand that sets a stop's showing: a step taken back, or a change from elsewhere, is seen at the stop at once. */
export function useStopAsKept({ id }: StopOfTour): void {
  useEffect(() => {
    const watching = new QueryObserver(queryClient, { ...featureQuery('stop', id), refetchOnMount: false });
    return watching.subscribe(({ data }) => {
      const held = useTour.getState().stops.find((stop) => stop.id === id)?.detail;
      if (data && held && data.version > held.version) renewStop(data);
    });
  }, [id]);
}
