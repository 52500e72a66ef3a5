// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { open } from './testing/alerts-page.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await import('./alerts-page.tsx');
});

describe('Alert types', () => {
  it('marks the default of each type, and choosing it stores nothing', async () => {
    const { user, main } = await open();
    const row = within(screen.getByRole('group', { name: 'Phase changed' }));
    expect(row.getByRole('radio', { name: 'List only' }).getAttribute('aria-description')).toBe('Default');
    await user.click(row.getByRole('radio', { name: 'List only' }));
    expect(main.snapshot().alerts.levels).toEqual({});
    expect(screen.queryByRole('button', { name: 'Reset to Balanced' })).toBeNull();
  });

  it('sets a preset over the table, and undoes it', async () => {
    const { user, main } = await open();
    const before = main.snapshot().alerts;
    await user.click(screen.getByRole('radio', { name: 'Calm' }));
    expect(main.snapshot().alerts).toMatchObject({ leastImpact: 'major', levels: { resolved: 'quiet' } });
    expect(main.snapshot().alerts.reminder).toEqual(before.reminder);
    expect(screen.getByText(/^Major incidents and when they end/)).toBeDefined();
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(main.snapshot().alerts).toEqual(before);
  });

  it('says how many settings differ from the nearest preset, and resets them', async () => {
    const { user, main } = await open();
    expect(screen.getByText(/changed from Balanced/).textContent).toContain('1 changed from Balanced');
    await user.click(screen.getByRole('button', { name: 'Reset to Balanced' }));
    expect(main.snapshot().alerts).toMatchObject({ leastImpact: 'minor', levels: {} });
  });

  it('reminds after the selected hours, and repeats at its own interval', async () => {
    const { user, main } = await open();
    const every = screen.getByRole('textbox', { name: 'Repeat, in hours' });
    await user.clear(every);
    await user.type(every, '0.1{Enter}');
    expect(screen.getAllByText('Enter a number of hours from 0.25 to 720.')).toHaveLength(2);
    expect(main.snapshot().alerts.reminder?.everyMs).toBe(7_200_000);
    await user.clear(every);
    await user.type(every, '1,5{Enter}');
    expect(main.snapshot().alerts.reminder).toEqual({ afterMs: 14_400_000, everyMs: 5_400_000 });
    await user.click(screen.getByRole('switch', { name: 'Remind me about open incidents' }));
    expect(main.snapshot().alerts.reminder).toBeUndefined();
    expect(screen.queryByRole('textbox', { name: 'Repeat, in hours' })).toBeNull();
  });

  it('shows the result of the current rules, without comparing them with themselves', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('button', { name: 'Test on past incidents' }));
    expect(
      await screen.findByText(/^Current rules: 18 alerts for 9 incidents since .*Sep.*\.$/, {
        selector: 'p',
      }),
    ).toBeDefined();
    expect(callsOf('replayRules')).toEqual([[null, {}]]);
  });

  it('scrolls to the requested alert type', async () => {
    await open({ target: { kind: 'change', change: 'maintenance_overran' } });
    expect(document.activeElement?.textContent).toContain('Maintenance overran');
  });
});

describe('Quiet hours', () => {
  it('says whether quiet hours are active, and until when', async () => {
    await open({ tab: 'Quiet hours' });
    expect((await screen.findByText('Quiet now')).parentElement?.textContent).toBe(
      'Quiet now, until 15:00 (in 57 min); no notifications.',
    );
    cleanup();
    await open({ tab: 'Quiet hours', snapshot: snapshots.trouble() });
    expect(await screen.findByText('No quiet hours set. Alerts arrive immediately.')).toBeDefined();
  });

  it('adds an entry with the keyboard, completes the input, and tests it first', async () => {
    const { user, callsOf } = await open({ tab: 'Quiet hours', snapshot: snapshots.trouble() });
    await user.click(await screen.findByRole('button', { name: 'Add quiet hours' }));
    expect(document.activeElement?.textContent).toBe('Mon');
    await user.keyboard(' ');
    const from = screen.getByRole('textbox', { name: 'From' });
    await user.clear(from);
    await user.type(from, '9 pm');
    await user.click(screen.getByRole('radio', { name: 'Other…' }));
    const zone = screen.getByRole('combobox', { name: 'Time zone name' });
    await user.clear(zone);
    await user.type(zone, 'new york');
    await user.tab();
    await user.click(screen.getByRole('button', { name: 'Test on past incidents' }));
    const entry = {
      days: ['tue', 'wed', 'thu', 'fri'],
      from: '21:00',
      to: '07:00',
      zone: 'America/New_York',
      breakThrough: 'critical',
    };
    expect(callsOf('replayRules')[0]).toEqual([null, { quietHours: [entry] }]);
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(callsOf('setQuietHours')).toEqual([[[entry]]]);
    expect(screen.getByText('Tue–Fri 21:00–07:00 (ends the next day), America/New_York')).toBeDefined();
    expect(document.activeElement?.textContent).toBe(' Add quiet hours');
  });

  it('explains the error at its field, and saves nothing', async () => {
    const { user, callsOf } = await open({ tab: 'Quiet hours' });
    await user.click(await screen.findByRole('button', { name: /^Edit Mon–Fri/ }));
    const to = screen.getByRole('textbox', { name: 'To' });
    await user.clear(to);
    await user.type(to, '24:30');
    expect(to.getAttribute('aria-describedby')).toBe(screen.getByText('Enter an end time from 00:00 to 24:00.').id);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Test on past incidents' }).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(callsOf('setQuietHours')).toEqual([]);
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(callsOf('closeWindow')).toEqual([]);
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Edit Mon–Fri/);
  });

  it('removes an entry, with undo', async () => {
    const { user, main } = await open({ tab: 'Quiet hours' });
    await user.click(await screen.findByRole('button', { name: /^Remove Mon–Fri/ }));
    expect(main.snapshot().quietHours).toHaveLength(1);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(main.snapshot().quietHours).toHaveLength(2);
  });

  it('scrolls into view when it was requested', async () => {
    await open({ target: { kind: 'quiet-hours' } });
    expect((await screen.findByRole('region', { name: 'Quiet hours' })).contains(document.activeElement)).toBe(true);
  });
});
