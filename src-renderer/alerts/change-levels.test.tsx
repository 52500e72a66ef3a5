// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import type { FakeAnswers } from '../testing/fake-main.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { AlertPresets, ChangeLevels } from './change-levels.tsx';

afterEach(cleanup);

const failing = () => {
  throw new Error('the settings are read-only');
};
const presets = (overrides: FakeAnswers['overrides'] = {}) =>
  renderWindow(<AlertPresets />, aSnapshot(), { overrides });

describe('AlertPresets', () => {
  it('undoes a change of the threshold', async () => {
    const { user, main } = await presets();
    const before = main.snapshot().alerts;
    await user.click(screen.getByRole('radio', { name: 'Critical' }));
    expect(main.snapshot().alerts).toEqual({ ...before, leastImpact: 'critical' });
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(main.snapshot().alerts).toEqual(before);
  });

  it('keeps the current setting when main does not save it', async () => {
    const { user } = await presets({ setAlerts: failing });
    const group = within(screen.getByRole('group', { name: 'Notify from' }));
    const chosen = () => group.getByRole('radio', { checked: true }).closest('label')?.textContent;
    const before = chosen();
    expect(before).not.toBe('Critical');
    await user.click(screen.getByRole('radio', { name: 'Critical' }));
    expect(await screen.findByText(/the settings are read-only/)).toBeDefined();
    expect(chosen()).toBe(before);
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('says that a test was sent only if it was', async () => {
    const { user } = await presets();
    await user.click(screen.getByRole('button', { name: 'Send test notification' }));
    expect(await screen.findByText('Test notification sent.')).toBeDefined();
    cleanup();
    const failed = await presets({ sendTestNotification: failing });
    await failed.user.click(screen.getByRole('button', { name: 'Send test notification' }));
    expect(await screen.findByText(/the settings are read-only/)).toBeDefined();
    expect(screen.queryByText('Test notification sent.')).toBeNull();
  });
});

describe('ChangeLevels', () => {
  it('sets one alert type and no other, with undo', async () => {
    const { user, main } = await renderWindow(<ChangeLevels />, aSnapshot());
    const before = main.snapshot().alerts;
    const row = within(screen.getByRole('group', { name: 'Incident opened' }));
    await user.click(row.getByRole('radio', { name: 'List only' }));
    expect(main.snapshot().alerts.levels).toEqual({ ...before.levels, incident_opened: 'listed' });
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(main.snapshot().alerts).toEqual(before);
  });
});
