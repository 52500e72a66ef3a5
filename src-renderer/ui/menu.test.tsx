// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Menu } from './menu.tsx';

afterEach(cleanup);

function open() {
  const chosen: string[] = [];
  const onClose = vi.fn<() => void>();
  const entries = ['Mute', 'Rename', 'Remove'].map((label) => ({
    id: label,
    label,
    onChoose: () => chosen.push(label),
  }));
  function Held() {
    const trigger = useRef<HTMLButtonElement>(null);
    const [isOpen, setOpen] = useState(false);
    const close = () => {
      setOpen(false);
      onClose();
    };
    return (
      <>
        <button ref={trigger} type="button" onClick={() => setOpen(true)}>
          More
        </button>
        {isOpen && <Menu label="Acme Pay" entries={entries} trigger={trigger} onClose={close} />}
      </>
    );
  }
  render(<Held />);
  return { user: userEvent.setup(), chosen, onClose };
}

describe('Menu', () => {
  it('is named, and lists its entries in order', async () => {
    const { user } = open();
    await user.click(screen.getByRole('button', { name: 'More' }));
    expect(screen.getByRole('menu', { name: 'Acme Pay' })).toBeDefined();
    expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual(['Mute', 'Rename', 'Remove']);
  });

  it('runs the selected entry once, and closes', async () => {
    const { user, chosen, onClose } = open();
    await user.click(screen.getByRole('button', { name: 'More' }));
    await user.click(screen.getByRole('menuitem', { name: 'Rename' }));
    expect(chosen).toEqual(['Rename']);
    expect(onClose).toHaveBeenCalled();
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('closes without a choice when the user clicks elsewhere', async () => {
    const { user, chosen } = open();
    await user.click(screen.getByRole('button', { name: 'More' }));
    await user.click(document.body);
    await expect.poll(() => screen.queryByRole('menu')).toBeNull();
    expect(chosen).toEqual([]);
  });
});
