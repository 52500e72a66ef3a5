// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Dialog } from './dialog.tsx';
import { KeyMap } from './key-map.tsx';

afterEach(cleanup);

describe('Dialog', () => {
  it('is named by its title, and focuses the marked element', () => {
    render(
      <Dialog title="Rename" onClose={() => {}}>
        <input aria-label="First" />
        <input aria-label="Second" data-autofocus="" />
      </Dialog>,
    );
    expect(screen.getByRole('dialog', { name: 'Rename' })).toBeDefined();
    expect(document.activeElement).toBe(screen.getByLabelText('Second'));
  });

  it('closes with its button, and with a click outside of its content', async () => {
    const user = userEvent.setup();
    const onClose = vi.fn<() => void>();
    render(
      <Dialog title="Rename" onClose={onClose}>
        <p>Content</p>
      </Dialog>,
    );
    await user.click(screen.getByText('Content'));
    expect(onClose).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await user.click(screen.getByRole('dialog'));
    expect(onClose).toHaveBeenCalledTimes(2);
  });

  it('keeps keys and clicks from reaching the row that opened it', async () => {
    const user = userEvent.setup();
    const onRow = vi.fn<() => void>();
    render(
      <li onKeyDown={onRow} onClick={onRow}>
        <Dialog title="Rename" onClose={() => {}}>
          <input aria-label="Name" data-autofocus="" />
        </Dialog>
      </li>,
    );
    await user.click(screen.getByLabelText('Name'));
    await user.keyboard('m');
    expect(onRow).not.toHaveBeenCalled();
  });
});

describe('ConfirmDialog', () => {
  it('focuses the safe choice', () => {
    render(
      <ConfirmDialog title="Remove Acme?" keep="Keep" confirm="Remove" onConfirm={() => {}} onClose={() => {}}>
        <p>Its history is kept.</p>
      </ConfirmDialog>,
    );
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keep' }));
  });

  it('distinguishes the two choices', async () => {
    const user = userEvent.setup();
    const choices: string[] = [];
    render(
      <ConfirmDialog
        title="Remove Acme?"
        keep="Keep"
        confirm="Remove"
        onConfirm={() => choices.push('remove')}
        onClose={() => choices.push('keep')}
      >
        <p>Its history is kept.</p>
      </ConfirmDialog>,
    );
    await user.click(screen.getByRole('button', { name: 'Keep' }));
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    expect(choices).toEqual(['keep', 'remove']);
  });
});

describe('KeyMap', () => {
  it('lists every shortcut with its keys', () => {
    render(<KeyMap keys={[{ keys: ['↑', '↓'], does: 'Move between rows' }]} onClose={() => {}} />);
    expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeDefined();
    const definition = screen.getByText('Move between rows');
    const keys = Array.from(definition.previousElementSibling?.querySelectorAll('kbd') ?? []);
    expect(keys.map(({ textContent }) => textContent)).toEqual(['↑', '↓']);
  });
});
