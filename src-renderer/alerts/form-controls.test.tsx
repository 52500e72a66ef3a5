// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { FormActions, SaveOrDiscard } from './form-actions.tsx';
import { HoursField } from './hours-field.tsx';
import { PatternField } from './pattern-field.tsx';
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
  it('applies a number on Enter, and when the focus leaves', async () => {
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

  it('describes the field with its error, and keeps what was typed', async () => {
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

describe('PatternField', () => {
  async function openPattern(suggestions: readonly string[]) {
    const onAdd = vi.fn();
    const window = await renderWindow(
      <PatternField label="Add pattern" suggestions={suggestions} onAdd={onAdd} />,
      snapshots.fine(),
    );
    return { ...window, onAdd, input: screen.getByRole<HTMLInputElement>('combobox', { name: 'Add pattern' }) };
  }

  it('adds the trimmed pattern and empties itself', async () => {
    const { user, onAdd, input } = await openPattern([]);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add' }).disabled).toBe(true);
    await user.type(input, '  * EU * ');
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(onAdd).toHaveBeenCalledWith('* EU *');
    expect(input.value).toBe('');
  });

  it('ignores spaces', async () => {
    const { user, onAdd, input } = await openPattern([]);
    await user.type(input, '   {Enter}');
    expect(onAdd).not.toHaveBeenCalled();
  });

  it('offers at most 60 suggestions, and only those that match', async () => {
    const { user, input } = await openPattern(Array.from({ length: 100 }, (_, index) => `Zone ${index}`));
    const options = () => document.querySelectorAll('datalist option').length;
    expect(options()).toBe(60);
    await user.type(input, 'zone 99');
    expect(options()).toBe(1);
  });
});

describe('ReminderSetting', () => {
  it('starts with four hours, keeps the other interval when one changes, and can be turned off', async () => {
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

describe('SaveOrDiscard', () => {
  it('saves or discards the draft', async () => {
    const onSave = vi.fn();
    const onDiscard = vi.fn();
    const actions = <SaveOrDiscard saveLabel="Save changes" onSave={onSave} onDiscard={onDiscard} />;
    const { user } = await renderWindow(<FormActions actions={actions}>Effect</FormActions>, snapshots.fine());
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect([onSave.mock.calls.length, onDiscard.mock.calls.length]).toEqual([0, 1]);
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect([onSave.mock.calls.length, onDiscard.mock.calls.length]).toEqual([1, 1]);
    expect(screen.getByText('Effect')).toBeDefined();
  });
});
