import { type ReactNode, Suspense } from 'react';
import { useMessages } from '../messages/messages';
import { ErrorBoundary } from '../ui/error-boundary';

/** A part that fails, or whose file is still on its way, does so in its own place; the map and the others go on. */
export const Guarded = ({ children }: { children: ReactNode }) => (
  <ErrorBoundary words={useMessages().state}>
    <Suspense fallback={null}>{children}</Suspense>
  </ErrorBoundary>
);
