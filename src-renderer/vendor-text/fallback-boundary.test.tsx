// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { FallbackBoundary } from './fallback-boundary.tsx';

afterEach(cleanup);

function Broken(): ReactNode {
  throw new Error('This cannot be drawn.');
}

it('shows the fallback for content that throws, and leaves its neighbours unchanged', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  render(
    <>
      <FallbackBoundary fallback={<p>plain</p>}>
        <Broken />
      </FallbackBoundary>
      <FallbackBoundary fallback={<p>unused</p>}>
        <p>neighbour</p>
      </FallbackBoundary>
    </>,
  );
  expect([screen.getByText('plain'), screen.getByText('neighbour')]).toHaveLength(2);
  expect(screen.queryByText('unused')).toBeNull();
});
