import { describe, expect, it } from 'vitest';
import { quietHoursSchema } from '#shared/domain/quiet-hours.ts';
import { completedZone, knownZones } from './zones.ts';

describe('knownZones', () => {
  it('offers only zones that the settings accept', () => {
    const zones = knownZones();
    expect(zones).toContain('UTC');
    expect(zones.filter((zone) => !quietHoursSchema.shape.zone.safeParse(zone).success)).toEqual([]);
  });
});

describe('completedZone', () => {
  it.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['utc', 'UTC'],
    ['Atlantis', 'Atlantis'],
    ['', ''],
  ])('reads “%s” as %s', (typed, zone) => {
    expect(completedZone(typed, knownZones())).toBe(zone);
  });
});
