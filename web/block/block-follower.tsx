import { useEffect } from 'react';
import { followFinder } from '../state/finder';

/** Finds blocks for as long as their page is open, whichever of its panels is seen. */
export default function BlockFollower() {
  useEffect(followFinder, []);
  return null;
}
