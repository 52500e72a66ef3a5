// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { SettingsTarget } from '#shared/snapshot.ts';
import { useOpenRow } from './open-row.ts';

afterEach(cleanup);

function List({ target }: { readonly target: SettingsTarget | null }) {
  const [opened, open] = useOpenRow<string>(target, target?.kind === 'channel' ? target.channelId : null);
  if (opened !== null)
    return (
      <button type="button" onClick={() => open(null)}>
        Back from {opened}
      </button>
    );
  return ['ops', 'mail'].map((id) => (
    <button key={id} type="button" data-row={id} onClick={() => open(id)}>
      {id}
    </button>
  ));
}

const ops = { kind: 'channel', channelId: 'ops' } as const;

describe('useOpenRow', () => {
  it('opens a row and returns the focus to it', async () => {
    const user = userEvent.setup();
    render(<List target={null} />);
    await user.click(screen.getByRole('button', { name: 'mail' }));
    await user.click(screen.getByRole('button', { name: 'Back from mail' }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'mail' }));
  });

  it('starts with the requested row', () => {
    render(<List target={ops} />);
    expect(screen.getByRole('button', { name: 'Back from ops' })).toBeDefined();
  });

  it('opens the same row again when it is requested again', async () => {
    const user = userEvent.setup();
    const { rerender } = render(<List target={ops} />);
    await user.click(screen.getByRole('button', { name: 'Back from ops' }));
    rerender(<List target={{ ...ops }} />);
    expect(screen.getByRole('button', { name: 'Back from ops' })).toBeDefined();
  });
});
