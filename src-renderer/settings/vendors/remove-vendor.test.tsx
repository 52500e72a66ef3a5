// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aSnapshot, aVendorRow } from '../../preview/fixtures/rows.ts';
import type { FakeAnswers } from '../../testing/fake-main.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { RemoveVendor } from './remove-vendor.tsx';

afterEach(cleanup);

async function ask(name = 'Acme', overrides: FakeAnswers['overrides'] = {}) {
  const row = aVendorRow({ name });
  const onRemoved = vi.fn<() => void>();
  const setting = <RemoveVendor row={row} onRemoved={onRemoved} />;
  const window = await renderWindow(setting, aSnapshot({ vendors: [row] }), { overrides });
  await window.user.click(screen.getByRole('button', { name: 'Stop following…' }));
  return { ...window, onRemoved, dialog: within(screen.getByRole('dialog', { name: `Stop following ${name}?` })) };
}

describe('RemoveVendor', () => {
  it('says what is lost, with the focus on Cancel', async () => {
    const { dialog, callsOf } = await ask();
    expect(dialog.getByText(/^Its watched components, rules and mutes are removed\./)).toBeDefined();
    expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Cancel' }));
    expect(callsOf('removeVendors')).toEqual([]);
  });

  it.each(['Cancel', 'Close'])('keeps the vendor after “%s”', async (name) => {
    const { user, dialog, callsOf, onRemoved } = await ask();
    await user.click(dialog.getByRole('button', { name }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect([callsOf('removeVendors'), onRemoved.mock.calls]).toEqual([[], []]);
  });

  it('leaves the page once it is removed, with undo', async () => {
    const { user, dialog, callsOf, onRemoved } = await ask();
    await user.click(dialog.getByRole('button', { name: 'Stop following' }));
    expect(await screen.findByText('Stopped following Acme.')).toBeDefined();
    expect(onRemoved).toHaveBeenCalledOnce();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect([callsOf('removeVendors'), callsOf('undo')]).toEqual([[[['acme']]], [['u-remove']]]);
  });

  it('stays on the page when main could not remove it', async () => {
    const removeVendors = () => {
      throw new Error('the settings are read-only');
    };
    const { user, dialog, onRemoved } = await ask('Acme', { removeVendors });
    await user.click(dialog.getByRole('button', { name: 'Stop following' }));
    expect(await screen.findByText(/the settings are read-only/)).toBeDefined();
    expect(screen.queryByText('Stopped following Acme.')).toBeNull();
    expect(onRemoved).not.toHaveBeenCalled();
  });

  it('names a vendor with a very long name in full', async () => {
    const { dialog } = await ask('Statistical '.repeat(16).trim());
    expect(dialog.getByRole('heading').textContent).toBe(`Stop following ${'Statistical '.repeat(16).trim()}?`);
  });
});
