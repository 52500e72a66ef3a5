import { describe, expect, it } from 'vitest';
import type { VendorRow } from '#shared/snapshot.ts';
import { daysWith } from '../preview/fixtures/days.ts';
import { aVendorRow } from '../preview/fixtures/rows.ts';
import { splitEventful } from './eventful.ts';

const named = (names: string, days = daysWith({})) => Array.from(names, (name) => aVendorRow({ name, days }));
const namesOf = (rows: readonly VendorRow[]) => rows.map(({ name }) => name);

describe('splitEventful', () => {
  it('shows seven, those with the latest trouble, in their order', () => {
    const late = aVendorRow({ name: 'I', days: daysWith({ 1: 'd' }) });
    const later = aVendorRow({ name: 'J', days: daysWith({ 0: 'm' }) });
    const { eventful, fine } = splitEventful([...named('ABCDEFGH'), late, later]);
    expect([namesOf(eventful), namesOf(fine)]).toEqual([
      ['A', 'B', 'C', 'D', 'E', 'I', 'J'],
      ['F', 'G', 'H'],
    ]);
  });

  it('leaves nothing out for a single row', () => {
    const { eventful, fine } = splitEventful(named('ABCDEFGH'));
    expect([eventful.length, fine]).toEqual([8, []]);
  });
});
