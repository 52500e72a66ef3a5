// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultWorkingHours, type WorkingHours } from '#shared/domain/settings.ts';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { WorkingHoursButton } from './working-hours.tsx';

afterEach(cleanup);

async function show(workingHours: WorkingHours | null = defaultWorkingHours, clock: '12h' | '24h' = '24h') {
  const snapshot = aSnapshot();
  return renderWindow(<WorkingHoursButton />, {
    ...snapshot,
    general: { ...snapshot.general, workingHours },
    appearance: { ...snapshot.appearance, clock },
  });
}

const dialog = () => within(screen.getByRole('dialog', { name: 'Working hours' }));
const openIt = async (user: Awaited<ReturnType<typeof show>>['user']) =>
  user.click(screen.getByRole('button', { name: /./ }));

describe('WorkingHoursButton', () => {
  it.each<[string, WorkingHours | null, '12h' | '24h', string]>([
    ['of an office', defaultWorkingHours, '24h', 'Mon–Fri 09:00–17:00'],
    ['on a clock of twelve hours', defaultWorkingHours, '12h', 'Mon–Fri 9:00 AM–5:00 PM'],
    [
      'of a night',
      { days: ['sat', 'sun'], from: '22:00', to: '06:00' },
      '24h',
      'Sat, Sun 22:00–06:00 (ends the next day)',
    ],
    ['that are none', null, '24h', 'No working hours'],
  ])('shows the hours %s', async (_name, hours, clock, words) => {
    await show(hours, clock);
    expect(screen.getByRole('button').textContent).toBe(` ${words}`);
  });

  it('changes nothing when it is cancelled or closed', async () => {
    const { user, callsOf } = await show();
    await openIt(user);
    await user.click(dialog().getByRole('button', { name: 'Every day' }));
    await user.click(dialog().getByRole('button', { name: 'Cancel' }));
    await openIt(user);
    expect(dialog().getByRole('button', { name: 'Sat' }).getAttribute('aria-pressed')).toBe('false');
    await user.click(dialog().getByRole('button', { name: 'Close' }));
    expect(callsOf('setGeneral')).toEqual([]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('starts with office hours if there were none', async () => {
    const { user, main } = await show(null);
    await openIt(user);
    expect(screen.queryByRole('textbox', { name: 'From' })).toBeNull();
    await user.click(dialog().getByRole('switch'));
    await user.click(dialog().getByRole('button', { name: 'Save' }));
    expect(main.snapshot().general.workingHours).toEqual(defaultWorkingHours);
  });

  it('requires at least one day, and moves the focus there', async () => {
    const { user, callsOf } = await show({ days: ['mon'], from: '09:00', to: '17:00' });
    await openIt(user);
    await user.click(dialog().getByRole('button', { name: 'Mon' }));
    await user.click(dialog().getByRole('button', { name: 'Save' }));
    expect(dialog().getByText('Select at least one day.')).toBeDefined();
    expect(document.activeElement?.textContent).toBe('Mon');
    expect(callsOf('setGeneral')).toEqual([]);
  });

  it('links an error to its field', async () => {
    const { user } = await show();
    await openIt(user);
    const from = dialog().getByRole('textbox', { name: 'From' });
    await user.clear(from);
    await user.type(from, 'noon');
    const message = dialog().getByText('Enter a start time from 00:00 to 23:59.');
    expect([from.getAttribute('aria-invalid'), from.getAttribute('aria-describedby')]).toEqual(['true', message.id]);
  });

  it('ignores invalid hours when working hours are turned off', async () => {
    const { user, main } = await show();
    await openIt(user);
    await user.clear(dialog().getByRole('textbox', { name: 'From' }));
    await user.click(dialog().getByRole('switch'));
    await user.click(dialog().getByRole('button', { name: 'Save' }));
    expect(main.snapshot().general.workingHours).toBeNull();
  });

  it('leaves all other settings unchanged', async () => {
    const { user, callsOf, main } = await show();
    const before = main.snapshot().general;
    await openIt(user);
    await user.click(dialog().getByRole('button', { name: 'Sat' }));
    await user.click(dialog().getByRole('button', { name: 'Save' }));
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
    expect(callsOf('setGeneral')).toEqual([[{ ...before, workingHours: { days, from: '09:00', to: '17:00' } }]]);
  });
});
