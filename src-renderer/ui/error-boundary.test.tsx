// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from './error-boundary.tsx';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('ErrorBoundary', () => {
  it('renders its children while they work', () => {
    render(
      <ErrorBoundary>
        <p>All good</p>
      </ErrorBoundary>,
    );
    expect(screen.getByText('All good')).toBeDefined();
  });

  it('shows what went wrong, and renders again on request', async () => {
    const user = userEvent.setup();
    let broken = true;
    const View = () => {
      if (broken) throw new Error('no such row');
      return <p>Recovered</p>;
    };
    render(
      <ErrorBoundary>
        <View />
      </ErrorBoundary>,
    );
    expect(screen.getByRole('alert').textContent).toContain('Checks and alerts keep running. Error: no such row');
    broken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('Recovered')).toBeDefined();
  });

  it('handles any thrown value', () => {
    const View = () => {
      throw 'a bare text';
    };
    render(
      <ErrorBoundary>
        <View />
      </ErrorBoundary>,
    );
    expect(screen.getByRole('alert').textContent).toContain('a bare text');
  });
});
