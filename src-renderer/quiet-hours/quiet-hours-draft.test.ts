import { describe, expect, it } from 'vitest';
import { firstEntry, quietHoursErrors } from './quiet-hours-draft.ts';

describe('quietHoursErrors', () => {
  it('has none for what a new entry begins with', () => {
    expect(quietHoursErrors(firstEntry)).toEqual({});
  });

  it('says at each field what was expected and received', () => {
    expect(quietHoursErrors({ ...firstEntry, days: [], from: '24:00', to: '7', zone: 'Atlantis' })).toEqual({
      days: 'Expected at least one day, received none.',
      from: 'Expected a time from "00:00" to "23:59", received "24:00".',
      to: 'Expected a time from "00:00" to "24:00", received "7".',
      zone: 'Expected a time zone such as "Europe/Berlin", received "Atlantis".',
    });
  });
});
