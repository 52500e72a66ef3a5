import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#shared/domain/settings.ts';
import { nearestPreset, presets, withPreset } from './alert-presets.ts';

const { alerts } = defaultSettings;

describe('nearestPreset', () => {
  it.each(presets)('is $label for the rules of $label, regardless of reminders', (preset) => {
    const reminder = { afterMs: 1_000, everyMs: 1_000 };
    const rules = withPreset({ ...alerts, reminder }, preset);
    expect(nearestPreset(rules)).toEqual({ preset, changed: 0 });
    expect(rules.reminder).toBe(reminder);
  });

  it('counts the differences, including the threshold', () => {
    const rules = { leastImpact: 'major', levels: { resolved: 'quiet', edited: 'loud' } } as const;
    expect(nearestPreset(rules)).toMatchObject({ preset: { id: 'balanced' }, changed: 3 });
  });
});

describe('withPreset', () => {
  it('stores nothing for Balanced, so that it follows the built-in table', () => {
    const balanced = presets.find(({ id }) => id === 'balanced');
    expect(balanced && withPreset({ leastImpact: 'critical', levels: { edited: 'loud' } }, balanced)).toEqual(alerts);
  });
});
