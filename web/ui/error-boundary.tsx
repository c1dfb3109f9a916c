import { Component, type ReactNode } from 'react';
import { PartMissing } from './lazy-part';

type Words = { crashed: string; reload: string; partMissing: string; reloadPage: string };
type Props = { words: Words; children: ReactNode };

/** Only once the server answers: without it the browser would put a page of its own in the place of this one. */
const reloadPage = () =>
  fetch('/healthz').then(
    () => location.reload(),
    () => {},
  );

/** Keeps a fault in one panel from taking the others, and the map, with it. React offers this to classes only. */
export class ErrorBoundary extends Component<Props, { fault: unknown }> {
  override state: { fault: unknown } = { fault: null };

  static getDerivedStateFromError(error: unknown) {
    return { fault: error ?? 'unknown' };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    const { words } = this.props;
    const isMissing = fault instanceof PartMissing;
    return (
      <div className="fault-box" role="alert" data-testid="part-fault">
        <p>{isMissing ? words.partMissing : words.crashed}</p>
        <button
          type="button"
          className="text-button"
          onClick={isMissing ? reloadPage : () => this.setState({ fault: null })}
        >
          {isMissing ? words.reloadPage : words.reload}
        </button>
      </div>
    );
  }
}
