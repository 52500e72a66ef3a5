// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useWidth } from './width.ts';

let resize: (width: number) => void = () => {};
const disconnect = vi.fn<() => void>();

class FakeObserver {
  constructor(callback: ResizeObserverCallback) {
    resize = (width) => act(() => callback([{ contentRect: { width } } as ResizeObserverEntry], this as never));
  }
  observe(): void {}
  unobserve(): void {}
  disconnect = disconnect;
}

beforeEach(() => {
  disconnect.mockClear();
  vi.stubGlobal('ResizeObserver', FakeObserver);
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function View() {
  const [element, width] = useWidth<HTMLDivElement>(480);
  return <div ref={element}>{width}</div>;
}

describe('useWidth', () => {
  it('is the initial width until the element was measured', () => {
    render(<View />);
    expect(screen.getByText('480')).toBeDefined();
  });

  it.each([
    [899.6, '900'],
    [0, '1'],
  ])('rounds %d to %s whole pixels, at least one', (measured, expected) => {
    render(<View />);
    resize(measured);
    expect(screen.getByText(expected)).toBeDefined();
  });

  it('stops measuring when its view unmounts', () => {
    render(<View />);
    cleanup();
    expect(disconnect).toHaveBeenCalledTimes(1);
  });
});
