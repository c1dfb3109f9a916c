import { useQuery } from '@tanstack/react-query';
import { DEMO_NOTICE, INTERNAL_NOTICE } from '#shared/demo';
import { aboutQuery } from '../state/server';

/** What stands wherever the map of a tour is shown: that its data are invented, and by whom it was reviewed. */
export function TourNotice() {
  const { data: about } = useQuery(aboutQuery);
  return (
    <p className="tour-notice">
      {about?.demo && <strong className="demo">{DEMO_NOTICE}</strong>}
      <span>{about?.mapReviewNo ? about.mapReviewNo : INTERNAL_NOTICE}</span>
    </p>
  );
}
