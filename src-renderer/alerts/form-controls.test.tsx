// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import type { FormEvent } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { SaveBar } from '../ui/save-bar.tsx';
import { HoursField } from './hours-field.tsx';
import { ReminderSetting } from './reminder-setting.tsx';

afterEach(cleanup);

const hourMs = 3_600_000;

async function openHours(valueMs: number) {
  const onChange = vi.fn();
  const field = <HoursField label="Repeat" prefix="every" valueMs={valueMs} onChange={onChange} />;
  const window = await renderWindow(field, snapshots.fine());
  return { ...window, onChange, input: screen.getByRole<HTMLInputElement>('textbox', { name: 'Repeat, in hours' }) };
}

describe('HoursField', () => {
  it('applies a number on Enter and on blur', async () => {
    const { user, onChange, input } = await openHours(4 * hourMs);
    expect(input.value).toBe('4');
    await user.clear(input);
    await user.type(input, '1.5{Enter}');
    expect(onChange).toHaveBeenLastCalledWith(1.5 * hourMs);
    await user.clear(input);
    await user.type(input, '12');
    await user.tab();
    expect(onChange).toHaveBeenLastCalledWith(12 * hourMs);
  });

  it('reports nothing when the number stays the same', async () => {
    const { user, onChange, input } = await openHours(0.25 * hourMs);
    expect(input.value).toBe('0.25');
    await user.type(input, '{Enter}');
    await user.tab();
    expect(onChange).not.toHaveBeenCalled();
  });

  it('links the field to its error, and keeps the entered text', async () => {
    const { user, onChange, input } = await openHours(4 * hourMs);
    await user.clear(input);
    await user.type(input, '900');
    const error = screen.getByText('Enter a number of hours from 0.25 to 720.');
    expect([input.getAttribute('aria-invalid'), input.getAttribute('aria-describedby')]).toEqual(['true', error.id]);
    await user.tab();
    expect(onChange).not.toHaveBeenCalled();
    expect(input.value).toBe('900');
  });
});

describe('ReminderSetting', () => {
  it('starts at four hours, keeps the other interval when one changes, and can be turned off', async () => {
    const { user, main } = await renderWindow(<ReminderSetting />, snapshots.fine());
    await user.click(screen.getByRole('switch', { name: 'Remind me about open incidents' }));
    expect(main.snapshot().alerts.reminder).toEqual({ afterMs: 4 * hourMs, everyMs: 4 * hourMs });
    const after = screen.getByRole('textbox', { name: 'First reminder, in hours' });
    await user.clear(after);
    await user.type(after, '1{Enter}');
    expect(main.snapshot().alerts.reminder).toEqual({ afterMs: hourMs, everyMs: 4 * hourMs });
    await user.click(screen.getByRole('switch', { name: 'Remind me about open incidents' }));
    expect(main.snapshot().alerts.reminder).toBeUndefined();
  });
});

describe('SaveBar', () => {
  it('saves or discards the draft', async () => {
    const onSave = vi.fn();
    const onDiscard = vi.fn();
    const bar = <SaveBar saveLabel="Save changes" onSave={onSave} onDiscard={onDiscard} />;
    const { user } = await renderWindow(bar, snapshots.fine());
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect([onSave.mock.calls.length, onDiscard.mock.calls.length]).toEqual([0, 1]);
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect([onSave.mock.calls.length, onDiscard.mock.calls.length]).toEqual([1, 1]);
    expect(screen.getByRole('region', { name: 'Unsaved changes' })).toBeDefined();
  });

  it('cancels a form in which nothing has been changed, or submits it', async () => {
    const onSubmit = vi.fn((event: FormEvent) => event.preventDefault());
    const onDiscard = vi.fn();
    const form = (
      <form onSubmit={onSubmit}>
        <SaveBar unchanged="New channel" saveLabel="Add channel" onDiscard={onDiscard} />
      </form>
    );
    const { user } = await renderWindow(form, snapshots.fine());
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect([onSubmit.mock.calls.length, onDiscard.mock.calls.length]).toEqual([0, 1]);
    await user.click(screen.getByRole('button', { name: 'Add channel' }));
    expect([onSubmit.mock.calls.length, onDiscard.mock.calls.length]).toEqual([1, 1]);
    expect(screen.getByRole('region', { name: 'New channel' })).toBeDefined();
  });
});
