import { Component, type ReactNode } from 'react';

type Props = { message: string; again: string; children: ReactNode };

/** Keeps a fault in one panel from taking the others, and the map, with it. React offers this to classes only. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="fault-box" role="alert">
        <p>{this.props.message}</p>
        <button type="button" className="text-button" onClick={() => this.setState({ failed: false })}>
          {this.props.again}
        </button>
      </div>
    );
  }
}
