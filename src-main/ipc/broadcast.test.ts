import { describe, expect, it, vi } from 'vitest';
import { broadcast } from './broadcast.ts';
import { eventChannel } from './wire.ts';

describe('broadcast', () => {
  it('sends to open windows and skips destroyed ones', () => {
    const living = { isDestroyed: () => false, send: vi.fn() };
    const gone = { isDestroyed: () => true, send: vi.fn() };
    broadcast([gone, living], 'routed', { view: 'popover' });
    expect(living.send).toHaveBeenCalledExactlyOnceWith(eventChannel, 'routed', { view: 'popover' });
    expect(gone.send).not.toHaveBeenCalled();
  });
});
