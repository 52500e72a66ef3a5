// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { useWindowShortcuts } from './window-shortcuts.ts';

afterEach(cleanup);

function View({ onHelp }: { readonly onHelp: () => void }) {
  useWindowShortcuts(onHelp);
  return (
    <>
      <input aria-label="Name" />
      <button type="button" onKeyDown={(event) => event.preventDefault()}>
        Menu
      </button>
    </>
  );
}

async function open() {
  const onHelp = vi.fn<() => void>();
  return { onHelp, ...(await renderWindow(<View onHelp={onHelp} />, aSnapshot())) };
}

describe('useWindowShortcuts', () => {
  it('shows the shortcuts on a question mark and closes the window on Esc', async () => {
    const { user, onHelp, callsOf } = await open();
    await user.keyboard('?');
    expect(onHelp).toHaveBeenCalledTimes(1);
    await user.keyboard('{Escape}');
    expect(callsOf('closeWindow')).toEqual([[]]);
  });

  it.each(['Name', 'Menu'])('leaves the keys to %s while it has the focus', async (name) => {
    const { user, onHelp, callsOf } = await open();
    (screen.queryByLabelText(name) ?? screen.getByRole('button', { name })).focus();
    await user.keyboard('?{Escape}');
    expect([onHelp.mock.calls.length, callsOf('closeWindow')]).toEqual([0, []]);
  });

  it('ignores keys with a modifier', async () => {
    const { user, onHelp, callsOf } = await open();
    await user.keyboard('{Control>}?{Escape}{/Control}');
    expect([onHelp.mock.calls.length, callsOf('closeWindow')]).toEqual([0, []]);
  });
});
