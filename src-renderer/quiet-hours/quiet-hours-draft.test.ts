import { describe, expect, it } from 'vitest';
import { firstEntry, quietHoursErrors } from './quiet-hours-draft.ts';

describe('quietHoursErrors', () => {
  it('has none for the defaults of a new entry', () => {
    expect(quietHoursErrors(firstEntry)).toEqual({});
  });

  it('explains at each field what was expected and received', () => {
    expect(quietHoursErrors({ ...firstEntry, days: [], from: '24:00', to: '7', zone: 'Atlantis' })).toEqual({
      days: 'Select at least one day.',
      from: 'Enter a start time from 00:00 to 23:59.',
      to: 'Enter an end time from 00:00 to 24:00.',
      zone: 'Enter a time zone, e.g. “Europe/Berlin”.',
    });
  });
});
