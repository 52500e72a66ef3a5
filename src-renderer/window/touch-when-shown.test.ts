// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { touchWhenShown } from './touch-when-shown.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function become(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

test('a shown window reads the time after its first frame, a hidden one not at all', () => {
  const touch = vi.fn();
  touchWhenShown(touch);
  become('hidden');
  vi.runAllTimers();
  expect(touch).not.toHaveBeenCalled();
  become('visible');
  expect(touch).not.toHaveBeenCalled();
  vi.advanceTimersToNextFrame();
  vi.runAllTimers();
  expect(touch).toHaveBeenCalledTimes(1);
});
