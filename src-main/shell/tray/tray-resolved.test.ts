import { describe, expect, it } from 'vitest';
import { aResolvedRow } from '#shared/testing/snapshot-builders.ts';
import { resolvedItems } from './tray-resolved.ts';

const timeOfDay = (at: number) => `at ${at}`;

describe('resolvedItems', () => {
  it('is empty without a resolved incident', () => {
    expect(resolvedItems([], timeOfDay)).toEqual([]);
  });

  it('opens each, newest first, and marks post-mortems', () => {
    const early = aResolvedRow({ incidentId: 'i1', resolvedAt: 1, hasPostmortem: true });
    const late = aResolvedRow({ incidentId: 'i2', title: 'Builds wait', resolvedAt: 2 });
    const { vendorId } = early;
    expect(resolvedItems([early, late], timeOfDay)).toEqual([
      {
        kind: 'submenu',
        label: 'Resolved in the last 24 hours · 2',
        items: [
          {
            kind: 'command',
            label: 'Acme: Builds wait · at 2',
            command: { kind: 'open-incident', vendorId, incidentId: 'i2' },
          },
          {
            kind: 'command',
            label: 'Acme: Runs were slow · at 1 (post-mortem)',
            command: { kind: 'open-incident', vendorId, incidentId: 'i1' },
          },
        ],
      },
    ]);
  });

  it('counts the rest of a long list', () => {
    const rows = Array.from({ length: 12 }, (_, index) => aResolvedRow({ incidentId: `i${index}` }));
    const [menu] = resolvedItems(rows, timeOfDay);
    expect(menu?.kind === 'submenu' && menu.items.at(-1)).toMatchObject({ label: '2 more…' });
  });
});
