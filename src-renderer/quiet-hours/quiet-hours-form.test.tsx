// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { QuietHoursEntry } from '#shared/domain/quiet-hours.ts';
import { aSnapshot } from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { CommonQuietHours } from './common-quiet-hours.tsx';
import { DayToggles } from './day-toggles.tsx';
import { firstEntry } from './quiet-hours-draft.ts';
import { QuietHoursForm } from './quiet-hours-form.tsx';
import { QuietHoursList } from './quiet-hours-list.tsx';
import { ZoneField } from './zone-field.tsx';

afterEach(cleanup);

async function openForm(entry: QuietHoursEntry = firstEntry, isNew = true) {
  const onSave = vi.fn();
  const onClose = vi.fn();
  const draftWith = vi.fn(() => ({}));
  const form = <QuietHoursForm entry={entry} isNew={isNew} draftWith={draftWith} onSave={onSave} onClose={onClose} />;
  return { ...(await renderWindow(form, snapshots.fine())), onSave, onClose };
}

describe('QuietHoursForm', () => {
  it('saves completed times', async () => {
    const { user, onSave } = await openForm();
    const from = screen.getByRole('textbox', { name: 'From' });
    await user.clear(from);
    await user.type(from, '11 pm{Enter}');
    expect(onSave).toHaveBeenCalledWith({ ...firstEntry, from: '23:00' });
  });

  it('does not save without a day, and says so', async () => {
    const { user, onSave } = await openForm({ ...firstEntry, days: ['mon'] });
    await user.click(screen.getByRole('button', { name: 'Mon' }));
    expect(screen.getByText('Select at least one day.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(onSave).not.toHaveBeenCalled();
  });

  it('focuses the first invalid field when it cannot be saved', async () => {
    const { user } = await openForm();
    const to = screen.getByRole('textbox', { name: 'To' });
    await user.clear(to);
    await user.type(to, '25:00');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(document.activeElement).toBe(to);
    expect(to.getAttribute('aria-invalid')).toBe('true');
  });

  it.each([
    ['22:00', '07:00', 'Ends the next day.'],
    ['00:00', '24:00', '00:00 to 24:00 is the whole day.'],
  ])('explains %s to %s', async (from, to, hint) => {
    await openForm({ ...firstEntry, from, to });
    expect(screen.getByText(hint)).toBeDefined();
  });

  it('selects which impacts still notify', async () => {
    const { user, onSave } = await openForm(firstEntry, false);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Still notify for' }), 'Nothing');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(onSave).toHaveBeenCalledWith({ ...firstEntry, breakThrough: null });
  });

  it('closes on Escape without saving', async () => {
    const { user, onSave, onClose } = await openForm();
    await user.keyboard('{Escape}');
    expect([onClose.mock.calls.length, onSave.mock.calls.length]).toEqual([1, 0]);
  });
});

describe('DayToggles', () => {
  async function openDays(days: QuietHoursEntry['days']) {
    const onChange = vi.fn();
    const toggles = <DayToggles days={days} describedBy={undefined} onChange={onChange} />;
    return { ...(await renderWindow(toggles, snapshots.fine())), onChange };
  }

  it('adds a day in the order of the week, and removes it', async () => {
    const { user, onChange } = await openDays(['wed']);
    await user.click(screen.getByRole('button', { name: 'Mon' }));
    expect(onChange).toHaveBeenLastCalledWith(['mon', 'wed']);
    await user.click(screen.getByRole('button', { name: 'Wed' }));
    expect(onChange).toHaveBeenLastCalledWith([]);
  });

  it.each([
    ['Every day', 7],
    ['Mon–Fri', 5],
    ['Sat–Sun', 2],
  ])('has the preset %s', async (name, count) => {
    const { user, onChange } = await openDays([]);
    await user.click(screen.getByRole('button', { name }));
    expect(onChange.mock.lastCall?.[0]).toHaveLength(count);
  });
});

describe('ZoneField', () => {
  async function openZone(first: string | null) {
    const onChange = vi.fn();
    function Stateful() {
      const [zone, setZone] = useState(first);
      return (
        <ZoneField
          zone={zone}
          describedBy={undefined}
          onChange={(next) => {
            setZone(next);
            onChange(next);
          }}
        />
      );
    }
    return { ...(await renderWindow(<Stateful />, snapshots.fine())), onChange };
  }

  it('asks for a name only for another zone', async () => {
    const { user, onChange } = await openZone(null);
    expect(screen.queryByRole('combobox', { name: 'Time zone name' })).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Other…' }));
    expect(onChange.mock.lastCall?.[0]).toBeTypeOf('string');
    await user.click(screen.getByRole('radio', { name: 'Local' }));
    expect(onChange).toHaveBeenLastCalledWith(null);
  });

  it('completes a city when the focus leaves', async () => {
    const { user, onChange } = await openZone('UTC');
    const field = screen.getByRole('combobox', { name: 'Time zone name' });
    await user.clear(field);
    await user.type(field, 'tokyo');
    await user.tab();
    expect(onChange).toHaveBeenLastCalledWith('Asia/Tokyo');
  });
});

describe('QuietHoursList', () => {
  it('edits and removes one entry of several', async () => {
    const weekend: QuietHoursEntry = { ...firstEntry, days: ['sat'], from: '00:00', to: '24:00' };
    const onChange = vi.fn();
    const list = (
      <QuietHoursList label="Hours" list={[firstEntry, weekend]} draftWith={() => null} onChange={onChange} />
    );
    const { user } = await renderWindow(list, snapshots.fine());
    await user.click(screen.getByRole('button', { name: 'Edit Sat all day' }));
    await user.click(screen.getByRole('button', { name: 'Sun' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(onChange).toHaveBeenLastCalledWith([firstEntry, { ...weekend, days: ['sat', 'sun'] }]);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit Sat all day' }));
    await user.click(screen.getByRole('button', { name: 'Remove Sat all day' }));
    expect(onChange).toHaveBeenLastCalledWith([firstEntry]);
  });
});

describe('CommonQuietHours', () => {
  it('names the groups with custom quiet hours', async () => {
    await renderWindow(<CommonQuietHours />, snapshots.groups());
    expect(screen.getByText('Groups with custom quiet hours: Payments, Night shift.')).toBeDefined();
  });

  it('says when quiet hours start next', async () => {
    await renderWindow(<CommonQuietHours />, aSnapshot({}, { quietHours: [firstEntry] }));
    expect(screen.getByText(/^Not quiet now\. Quiet hours start /)).toBeDefined();
  });
});
