import { Component, type ReactNode } from 'react';
import styles from './error-boundary.module.css';

interface State {
  readonly error: Error | null;
}

/** Replaces a view that threw with its error and a retry, so that the window is never empty. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className={styles.problem} role="alert">
        <h1>Something went wrong in this view</h1>
        <p>Checks and alerts keep running. Error: {error.message}</p>
        <button type="button" className={styles.again} onClick={() => this.setState({ error: null })}>
          Try again
        </button>
      </div>
    );
  }
}
