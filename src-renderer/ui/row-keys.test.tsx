// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pressRowKey } from './row-keys.ts';

afterEach(cleanup);

const letters = { m: 'mute', ' ': 'watch' } as const;

function open() {
  const pressed = vi.fn<(action: string) => void>();
  render(
    <li onKeyDown={(event) => pressRowKey(event, letters)}>
      <button type="button" data-row="r1">
        Row
      </button>
      <button type="button" data-action="mute" onClick={() => pressed('mute')}>
        Mute
      </button>
      <input type="checkbox" aria-label="Watch" data-action="watch" onClick={() => pressed('watch')} />
    </li>,
  );
  return { pressed, user: userEvent.setup() };
}

const focused = () => document.activeElement?.textContent || document.activeElement?.getAttribute('aria-label');

describe('pressRowKey', () => {
  it('presses the button of a letter and keeps the focus on the row', async () => {
    const { pressed, user } = open();
    screen.getByRole('button', { name: 'Row' }).focus();
    await user.keyboard('m');
    expect([pressed.mock.calls, focused()]).toEqual([[['mute']], 'Row']);
  });

  it('ignores letters with a modifier and letters without an action', async () => {
    const { pressed, user } = open();
    screen.getByRole('button', { name: 'Row' }).focus();
    await user.keyboard('{Control>}m{/Control}{Alt>}m{/Alt}{Meta>}m{/Meta}x');
    expect(pressed).not.toHaveBeenCalled();
  });

  it('moves between the buttons of the row with Right and Left, and stops at its ends', async () => {
    const { user } = open();
    screen.getByRole('button', { name: 'Row' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(focused()).toBe('Mute');
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(focused()).toBe('Watch');
    await user.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    expect(focused()).toBe('Row');
  });

  it('lets Space press the focused button instead of the action of the row', async () => {
    const { pressed, user } = open();
    screen.getByRole('button', { name: 'Mute' }).focus();
    await user.keyboard(' ');
    expect(pressed.mock.calls).toEqual([['mute']]);
  });

  it('toggles the watch box with Space on the row', async () => {
    const { pressed, user } = open();
    screen.getByRole('button', { name: 'Row' }).focus();
    await user.keyboard(' ');
    expect(pressed.mock.calls[0]).toEqual(['watch']);
  });
});
