// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { useWindowKeys } from './window-keys.ts';

afterEach(cleanup);

function List({
  rows,
  current = rows[0],
}: {
  readonly rows: readonly string[];
  readonly current?: string | undefined;
}) {
  return (
    <div data-roving>
      {rows.map((row) => (
        <button key={row} type="button" data-row={row} tabIndex={row === current ? 0 : -1}>
          {row}
        </button>
      ))}
    </div>
  );
}

function View({ onHelp, onBack }: { readonly onHelp: () => void; readonly onBack: (() => void) | null }) {
  const searchField = useRef<HTMLInputElement>(null);
  const scroller = useRef<HTMLElement>(null);
  useWindowKeys({ searchField, scroller, onHelp, onBack });
  return (
    <>
      <input ref={searchField} aria-label="Search" />
      <main ref={scroller}>
        <List rows={['a1', 'a2']} />
        <div hidden>
          <List rows={['hidden']} />
        </div>
        <List rows={['b1', 'b2']} current="b2" />
      </main>
    </>
  );
}

async function open(onBack: (() => void) | null = null) {
  const onHelp = vi.fn<() => void>();
  return { ...(await renderWindow(<View onHelp={onHelp} onBack={onBack} />, aSnapshot())), onHelp };
}

const focused = () =>
  document.activeElement?.getAttribute('data-row') ?? document.activeElement?.getAttribute('aria-label');

describe('useWindowKeys', () => {
  it('puts the focus into the search with a slash', async () => {
    const { user } = await open();
    await user.keyboard('/');
    expect(focused()).toBe('Search');
    await user.keyboard('a/b');
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('a/b');
  });

  it('ignores the slash key while another view covers the search', async () => {
    const { user } = await open(() => {});
    await user.keyboard('/');
    expect(focused()).not.toBe('Search');
  });

  it('shows the shortcuts on a question mark, except in a text field', async () => {
    const { user, onHelp } = await open();
    await user.keyboard('?');
    await user.type(screen.getByRole('textbox'), 'why?');
    expect(onHelp).toHaveBeenCalledTimes(1);
  });

  it('closes the open view first, then the window', async () => {
    const onBack = vi.fn<() => void>();
    const covered = await open(onBack);
    await covered.user.keyboard('{Escape}');
    expect([onBack.mock.calls.length, covered.callsOf('closeWindow')]).toEqual([1, []]);
    cleanup();
    const bare = await open();
    await bare.user.keyboard('{Escape}');
    expect(bare.callsOf('closeWindow')).toEqual([[]]);
  });

  it('moves to the row that Tab would reach, and skips hidden lists', async () => {
    const { user } = await open();
    await user.keyboard('{ArrowDown}');
    expect(focused()).toBe('a1');
    await user.keyboard('{ArrowDown}');
    expect(focused()).toBe('b2');
    await user.keyboard('{ArrowDown}');
    expect(focused()).toBe('b2');
    await user.keyboard('{ArrowUp}');
    expect(focused()).toBe('a1');
  });

  it('leaves the search only downwards', async () => {
    const { user } = await open();
    screen.getByRole('textbox').focus();
    await user.keyboard('{ArrowUp}');
    expect(focused()).toBe('Search');
    await user.keyboard('{ArrowDown}');
    expect(focused()).toBe('a1');
  });

  it.each(['ctrlKey', 'metaKey', 'altKey'] as const)('ignores keys pressed with %s', async (modifier) => {
    const { onHelp, callsOf } = await open();
    for (const key of ['/', '?', 'Escape', 'ArrowDown']) fireEvent.keyDown(document.body, { key, [modifier]: true });
    expect([onHelp.mock.calls, callsOf('closeWindow'), document.activeElement]).toEqual([[], [], document.body]);
  });
});
