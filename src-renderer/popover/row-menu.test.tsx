// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { Popover } from './popover.tsx';
import { useRowMenu } from './row-menu.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await import('../ui/menu.tsx');
});

function Rows({ onOpen, onMute }: { readonly onOpen: () => void; readonly onMute: () => void }) {
  const { onContextMenu, menu } = useRowMenu();
  return (
    <ul onContextMenu={onContextMenu}>
      <li data-menu="Cards fail">
        <button type="button" data-row="cards" data-opens="Open incident" onClick={onOpen}>
          Cards fail
        </button>
        <button type="button" data-action="mute" aria-label="Mute Cards fail" onClick={onMute} />
        <button type="button">No action of the row</button>
      </li>
      <li data-menu="Nothing to do">
        <p>A line without buttons</p>
      </li>
      <li>{menu}</li>
    </ul>
  );
}

async function open() {
  const onOpen = vi.fn<() => void>();
  const onMute = vi.fn<() => void>();
  const window = await renderWindow(<Rows onOpen={onOpen} onMute={onMute} />, aSnapshot());
  return { ...window, onOpen, onMute };
}

const items = async () =>
  within(await screen.findByRole('menu', { name: 'Actions for Cards fail' })).getAllByRole('menuitem');

describe('useRowMenu', () => {
  it('lists the main action of the row, then the others', async () => {
    const { user } = await open();
    await user.pointer({ keys: '[MouseRight]', target: screen.getByText('Cards fail') });
    expect((await items()).map(({ textContent }) => textContent)).toEqual(['Open incident', 'Mute Cards fail']);
  });

  it.each([
    ['Open incident', [1, 0]],
    ['Mute Cards fail', [0, 1]],
  ])('presses the control behind “%s”', async (name, expected) => {
    const { user, onOpen, onMute } = await open();
    await user.pointer({ keys: '[MouseRight]', target: screen.getByText('Cards fail') });
    await user.click(await screen.findByRole('menuitem', { name }));
    expect([onOpen.mock.calls.length, onMute.mock.calls.length]).toEqual(expected);
  });

  it('returns the focus to the row when it is closed', async () => {
    const { user } = await open();
    await user.pointer({ keys: '[MouseRight]', target: screen.getByText('Cards fail') });
    await items();
    await user.keyboard('{Escape}');
    await expect.poll(() => screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement?.getAttribute('data-row')).toBe('cards');
  });

  it.each(['A line without buttons'])('leaves the system’s own menu to “%s”', async (text) => {
    await open();
    const wasLeft = fireEvent.contextMenu(screen.getByText(text));
    expect([wasLeft, screen.queryByRole('menu')]).toEqual([true, null]);
  });

  it('opens with the keyboard', async () => {
    await open();
    fireEvent.contextMenu(screen.getByText('Cards fail'), { clientX: 0, clientY: 0 });
    expect(await items()).toHaveLength(2);
  });

  it('opens a vendor’s page from the menu of its row', async () => {
    const { user, callsOf } = await renderWindow(<Popover />, snapshots.trouble());
    await screen.findAllByRole('group', { name: /Actions/ });
    await user.pointer({ keys: '[MouseRight]', target: screen.getByRole('row', { name: /^Acme Pay/ }) });
    await user.click(await screen.findByRole('menuitem', { name: 'Open Acme Pay’s page' }));
    expect(callsOf('openLink')).toEqual([['https://status.acme-pay.example/']]);
  });
});
