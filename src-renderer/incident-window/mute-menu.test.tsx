// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { SilenceRow } from '#shared/snapshot.ts';
import { runningNow } from '../preview/fixtures/incident-details.ts';
import { aSilenceRow } from '../preview/fixtures/rows.ts';
import { snapshots } from '../preview/fixtures/snapshots.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { MuteMenu } from './mute-menu.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await Promise.all([
    import('../ui/menu.tsx'),
    import('../silences/mute-dialog.tsx'),
    import('../silences/mute-target-dialog.tsx'),
  ]);
});

const vendorId = toVendorId('Acme Pay');

async function open(silences: readonly SilenceRow[] = []) {
  const base = snapshots.trouble();
  const rows = Object.fromEntries(silences.map((row) => [row.silence.id, row]));
  const window = await renderWindow(<MuteMenu details={runningNow()} />, { ...base, silences: rows });
  await window.user.click(screen.getByRole('button', { name: /^Mute/ }));
  await screen.findByRole('menu');
  return window;
}

describe('MuteMenu', () => {
  it.each([
    ['This incident…', { kind: 'incident', vendorId, incidentId: 'i9' }],
    ['EU › Cards…', { kind: 'component', vendorId, componentId: 'cards' }],
    ['All of Acme Pay…', { kind: 'vendor', vendorId }],
  ])('mutes %s', async (name, target) => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('menuitem', { name }));
    await user.click(await screen.findByRole('button', { name: 'Until it recovers' }));
    expect(callsOf('silence')).toEqual([[target, { kind: 'recovery' }, null]]);
  });

  it('mutes one alert type of the vendor', async () => {
    const { user, callsOf } = await open();
    await user.click(screen.getByRole('menuitem', { name: 'One alert type from Acme Pay…' }));
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Alert type' }), 'incident resolved');
    await user.click(screen.getByRole('button', { name: 'Until I turn it off' }));
    expect(callsOf('silence')).toEqual([[{ kind: 'change', vendorId, change: 'resolved' }, { kind: 'undone' }, null]]);
  });

  it('offers watched components only', async () => {
    await open();
    expect(screen.queryByRole('menuitem', { name: /Reports/ })).toBeNull();
  });

  it('unmutes what is muted, and does not treat an acknowledgement as a mute', async () => {
    const target = { kind: 'incident', vendorId, incidentId: 'i9' } as const;
    const { user, callsOf } = await open([
      aSilenceRow('Acme Pay', { id: 's1', target: { kind: 'vendor', vendorId } }),
      aSilenceRow('Incident', { id: 's2', target, acknowledged: { impact: 'minor', componentIds: [] } }),
    ]);
    expect(screen.getByRole('menuitem', { name: 'This incident…' })).toBeDefined();
    await user.click(screen.getByRole('menuitem', { name: 'Unmute all of Acme Pay' }));
    expect(callsOf('unsilence')).toEqual([['s1']]);
    expect(await screen.findByText('Unmuted Acme Pay')).toBeDefined();
  });
});
