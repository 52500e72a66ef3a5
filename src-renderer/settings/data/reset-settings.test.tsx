// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { aSnapshot } from '../../preview/fixtures/rows.ts';
import type { FakeAnswers } from '../../testing/fake-main.ts';
import { renderWindow } from '../../testing/render-window.tsx';
import { ResetSettings } from './reset-settings.tsx';

afterEach(cleanup);

async function ask(overrides: FakeAnswers['overrides'] = {}) {
  const window = await renderWindow(<ResetSettings />, aSnapshot(), { overrides });
  await window.user.click(screen.getByRole('button', { name: 'Reset…' }));
  return { ...window, dialog: within(screen.getByRole('dialog', { name: 'Reset settings?' })) };
}

describe('ResetSettings', () => {
  it('says what is lost and what is kept, with the focus on Cancel', async () => {
    const { dialog, callsOf } = await ask();
    expect(dialog.getByText(/^Alert types, groups, quiet hours, mutes/).textContent).toContain(
      'Your vendors, channels and history are kept.',
    );
    expect(document.activeElement).toBe(dialog.getByRole('button', { name: 'Cancel' }));
    expect(callsOf('resetSettings')).toEqual([]);
  });

  it.each(['Cancel', 'Close'])('resets nothing after “%s”', async (name) => {
    const { user, dialog, callsOf } = await ask();
    await user.click(dialog.getByRole('button', { name }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(callsOf('resetSettings')).toEqual([]);
  });

  it('resets after confirmation, and can be undone', async () => {
    const { user, dialog, callsOf } = await ask();
    await user.click(dialog.getByRole('button', { name: 'Reset settings' }));
    expect(await screen.findByText('Settings reset.')).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect([callsOf('resetSettings'), callsOf('undo')]).toEqual([[[]], [['u-reset']]]);
  });

  it('says when an undo comes too late', async () => {
    const { user, dialog } = await ask({ undo: () => false });
    await user.click(dialog.getByRole('button', { name: 'Reset settings' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Could not undo: the settings have changed since.')).toBeDefined();
  });

  it('does not claim success when main fails, and can be retried', async () => {
    const resetSettings = () => {
      throw new Error('the file is read-only');
    };
    const { user, dialog } = await ask({ resetSettings });
    await user.click(dialog.getByRole('button', { name: 'Reset settings' }));
    expect(await screen.findByText(/the file is read-only/)).toBeDefined();
    expect(screen.queryByText('Settings reset.')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Reset…' }));
    expect(screen.getByRole('dialog', { name: 'Reset settings?' })).toBeDefined();
  });
});
