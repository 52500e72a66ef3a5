import { Component, type ReactNode } from 'react';
import styles from './fallible.module.css';

interface State {
  readonly error: Error | null;
}

/** A view that throws says so and can be drawn again; it never leaves an empty window. */
export class Fallible extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className={styles.problem} role="alert">
        <h1>This view could not be drawn</h1>
        <p>Polling and alerts go on. What went wrong: {error.message}</p>
        <button type="button" className={styles.again} onClick={() => this.setState({ error: null })}>
          Draw it again
        </button>
      </div>
    );
  }
}
