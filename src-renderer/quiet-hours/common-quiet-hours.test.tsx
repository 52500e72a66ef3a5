// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { everythingGroup } from '#shared/domain/alert-group.ts';
import type { QuietHoursEntry } from '#shared/domain/quiet-hours.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { CommonQuietHours } from './common-quiet-hours.tsx';

afterEach(cleanup);

/** The current time in these tests is Sunday, 14:02 UTC. */
const sunday: QuietHoursEntry = { days: ['sun'], from: '12:00', to: '18:00', zone: null, breakThrough: 'critical' };
const weeknights: QuietHoursEntry = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '22:00',
  to: '07:00',
  zone: null,
  breakThrough: null,
};

const open = (quietHours: readonly QuietHoursEntry[], over: Partial<Snapshot> = {}) =>
  renderWindow(<CommonQuietHours />, { ...aSnapshot({}, { quietHours }), ...over });

describe('the current state', () => {
  it.each<[string, readonly QuietHoursEntry[], string, RegExp | string]>([
    ['no hours', [], 'fine', /^No quiet hours set\. Alerts arrive immediately\.$/],
    ['hours to come', [weeknights], 'fine', /^Not quiet now\. Quiet hours start tomorrow 22:00 \(in 1 day/],
    [
      'hours in force',
      [sunday],
      'paused',
      /^Quiet now, until 18:00 \(in 3 h 57 min\); critical incidents still notify\.$/,
    ],
  ])('is described for %s', async (_name, list, tone, words) => {
    await open(list);
    const shown = document.querySelector<HTMLElement>('p[data-tone]');
    expect([shown?.dataset.tone, shown?.textContent]).toEqual([tone, expect.stringMatching(words)]);
  });
});

describe('the list', () => {
  it.each<[QuietHoursEntry, string, string]>([
    [weeknights, 'Mon–Fri 22:00–07:00 (ends the next day)', 'no notifications'],
    [
      { ...sunday, from: '00:00', to: '24:00', zone: 'Asia/Tokyo' },
      'Sun all day, Asia/Tokyo',
      'critical incidents still notify',
    ],
    [{ ...sunday, breakThrough: 'none' }, 'Sun 12:00–18:00', 'all incidents still notify'],
  ])('describes %o', async (entry, span, exceptions) => {
    await open([entry]);
    const item = within(screen.getByRole('list', { name: 'Quiet hours' })).getByRole('listitem');
    expect(item.textContent).toBe(`${span}${exceptions}EditRemove`);
  });

  it('formats times like the user’s clock', async () => {
    const base = aSnapshot();
    await open([sunday], { appearance: { ...base.appearance, clock: '12h' } });
    expect(screen.getByText(/^Sun 12:00\sPM–6:00\sPM$/i)).toBeDefined();
  });

  it('adds hours, with undo', async () => {
    const { user, callsOf } = await open([sunday]);
    await user.click(screen.getByRole('button', { name: 'Add quiet hours' }));
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByText('Quiet hours updated.')).toBeDefined();
    expect(screen.getAllByRole('button', { name: /^Edit/ })).toHaveLength(2);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add quiet hours' }));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(callsOf('setQuietHours').at(-1)).toEqual([[sunday]]);
  });

  it('edits one entry in place, and leaves the others unchanged', async () => {
    const { user, callsOf } = await open([sunday, weeknights]);
    await user.click(screen.getByRole('button', { name: 'Edit Sun 12:00–18:00' }));
    const form = screen.getByRole('form', { name: 'Quiet hours' });
    await user.click(within(form).getByRole('button', { name: 'Every day' }));
    await user.click(within(form).getByRole('button', { name: 'Save' }));
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    expect(callsOf('setQuietHours')).toEqual([[[{ ...sunday, days }, weeknights]]]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit Every day 12:00–18:00' }));
  });

  it('keeps the hours when changes are discarded', async () => {
    const { user, callsOf } = await open([sunday]);
    await user.click(screen.getByRole('button', { name: 'Edit Sun 12:00–18:00' }));
    await user.click(screen.getByRole('button', { name: 'Mon' }));
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(callsOf('setQuietHours')).toEqual([]);
    expect(screen.getByText('Sun 12:00–18:00')).toBeDefined();
  });

  it('removes the last hours, and says that alerts arrive at once', async () => {
    const { user } = await open([sunday]);
    await user.click(screen.getByRole('button', { name: 'Remove Sun 12:00–18:00' }));
    expect(screen.getByText('No quiet hours set. Alerts arrive immediately.')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add quiet hours' }));
  });
});

describe('groups with custom quiet hours', () => {
  it('are named, unlike those without', async () => {
    const own = { ...everythingGroup, id: 'night', name: 'Night shift', schedule: [] };
    await open([sunday], { groups: [everythingGroup, own] });
    expect(screen.getByText('Groups with custom quiet hours: Night shift.')).toBeDefined();
    cleanup();
    await open([sunday], { groups: [everythingGroup] });
    expect(screen.queryByText(/^Groups with custom/)).toBeNull();
  });
});
