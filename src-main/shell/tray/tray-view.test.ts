import { describe, expect, it } from 'vitest';
import type { Silence } from '#shared/domain/silence.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { IncidentRow, Overview } from '#shared/snapshot.ts';
import { aSilence } from '#shared/testing/builders.ts';
import { aMaintenanceRow, anIncidentRow, aSnapshot, shownAt } from './testing/builders.ts';
import { type TrayMenuItem, trayView } from './tray-view.ts';

const harness = anIncidentRow({ vendorName: 'Harness', impact: 'major', status: 'identified' });
const github = anIncidentRow({ vendorName: 'GitHub', title: 'Actions are delayed' });

function labels(items: readonly TrayMenuItem[]): readonly string[] {
  return items.map((item) => (item.kind === 'separator' ? '–' : item.label));
}

function commandOf(items: readonly TrayMenuItem[], label: string): unknown {
  return items.flatMap((item) => (item.kind === 'command' && item.label === label ? [item.command] : []))[0];
}

function itemsOf(items: readonly TrayMenuItem[], label: string): readonly TrayMenuItem[] {
  return items.flatMap((item) => (item.kind === 'submenu' && item.label.startsWith(label) ? item.items : []));
}

describe('trayView', () => {
  it('is a complete menu when all is well', () => {
    const view = trayView(aSnapshot(), shownAt, 'en-US');
    expect(labels(view.menu)).toEqual([
      'All fine · checked 14:02',
      '–',
      'Pause alerts',
      'Check now',
      '–',
      'Open Statustray',
      'Maintenance calendar',
      'History',
      'Settings…',
      'Quit',
    ]);
    expect(view).toMatchObject({ glyph: 'fine', tooltip: 'All fine · checked 14:02', count: '' });
  });

  it('names the vendors in trouble, worst first, in the tooltip and the first line', () => {
    const view = trayView(aSnapshot({ incidents: [github, harness], overview: { glyph: 'major' } }), shownAt, 'en-US');
    expect(view.tooltip).toBe('2 incidents: Harness, GitHub · checked 14:02');
    expect(view.menu[0]).toEqual({ kind: 'text', label: view.tooltip });
    expect(view.glyph).toBe('major');
  });

  it('opens each open incident with one click', () => {
    const { menu } = trayView(aSnapshot({ incidents: [github, harness] }), shownAt, 'en-US');
    expect(labels(menu).slice(1, 5)).toEqual([
      '–',
      'Harness: Runs are slow (identified)',
      'GitHub: Actions are delayed (investigating)',
      'Acknowledge or mute',
    ]);
    const incident = { vendorId: toVendorId('harness'), incidentId: 'i1' };
    expect(menu[2]).toMatchObject({ command: { kind: 'open-incident', ...incident } });
  });

  it.each([
    ['of the only incident at once', [], (menu: readonly TrayMenuItem[]) => itemsOf(menu, 'Acknowledge or mute')],
    [
      'of each of several',
      [github],
      (menu: readonly TrayMenuItem[]) => itemsOf(itemsOf(menu, 'Acknowledge or mute'), 'Harness'),
    ],
  ])('lists the actions %s', (_, others, actionsIn) => {
    const { menu } = trayView(aSnapshot({ incidents: [harness, ...others] }), shownAt, 'en-US');
    const incident = { vendorId: toVendorId('harness'), incidentId: 'i1' };
    expect(actionsIn(menu)).toEqual([
      { kind: 'command', label: 'Acknowledge', command: { kind: 'acknowledge', ...incident } },
      { kind: 'command', label: 'Mute for 1 hour', command: { kind: 'mute-incident', ...incident, mute: '1-hour' } },
      {
        kind: 'command',
        label: 'Mute until resolved',
        command: { kind: 'mute-incident', ...incident, mute: 'until-resolved' },
      },
    ]);
  });

  it.each<[string, Partial<IncidentRow>, Partial<Silence>, string]>([
    ['its own mute', {}, { target: { kind: 'incident', vendorId: toVendorId('harness'), incidentId: 'i1' } }, 'Unmute'],
    ['a wider mute', {}, { target: { kind: 'vendor', vendorId: toVendorId('harness') } }, 'Unmute Harness'],
    [
      'an acknowledgement',
      { acknowledged: true },
      { target: { kind: 'incident', vendorId: toVendorId('harness'), incidentId: 'i1' } },
      'Undo acknowledgement',
    ],
  ])('offers to undo %s, by its name', (_, row, over, label) => {
    const incidents = [{ ...harness, ...row, silenceId: 's1' }];
    const silences = { s1: { silence: aSilence(over), label: 'Harness' } };
    const { menu } = trayView(aSnapshot({ incidents, silences }), shownAt, 'en-US');
    expect(itemsOf(menu, 'Acknowledge or mute')).toEqual([
      { kind: 'command', label, command: { kind: 'unsilence', silenceId: 's1' } },
    ]);
  });

  it('counts an acknowledged incident, as the windows do, and says so', () => {
    const rows = [harness, { ...github, acknowledged: true, silenceId: 's1' }];
    const snapshot = aSnapshot({ incidents: rows });
    const view = trayView({ ...snapshot, appearance: { ...snapshot.appearance, trayCount: true } }, shownAt, 'en-US');
    expect(view.count).toBe('2');
    expect(view.tooltip).toContain('2 incidents: Harness, GitHub · 1 acknowledged');
    expect(labels(view.menu)).toContain('GitHub: Actions are delayed (investigating, acknowledged)');
  });

  it('shows the true state of a muted incident', () => {
    const view = trayView(aSnapshot({ incidents: [{ ...harness, silenceId: 's1' }] }), shownAt, 'en-US');
    expect(view.tooltip).toContain('1 incident: Harness · 1 muted');
    expect(labels(view.menu)).toContain('Harness: Runs are slow (identified, muted)');
  });

  it('leaves out incidents that are over, not relevant, or only linked', () => {
    const rows = [
      anIncidentRow({ incidentId: 'a', status: 'resolved' }),
      anIncidentRow({ incidentId: 'b', relevance: 'not-ours' }),
      anIncidentRow({ incidentId: 'c', relevance: 'linked-only' }),
    ];
    const view = trayView(aSnapshot({ incidents: rows }), shownAt, 'en-US');
    expect(view.tooltip).toBe('All fine · checked 14:02');
    expect(view.menu).toHaveLength(10);
  });

  it('counts the rest when there are more incidents than fit in a menu', () => {
    const rows = Array.from({ length: 200 }, (_, index) => anIncidentRow({ incidentId: `i${index}` }));
    const { menu } = trayView(aSnapshot({ incidents: rows }), shownAt, 'en-US');
    expect(menu.length).toBeLessThan(25);
    expect(labels(menu)).toContain('190 more…');
  });

  it('shortens a long list of vendors', () => {
    const rows = ['A', 'B', 'C', 'D', 'E'].map((vendorName) => anIncidentRow({ vendorName }));
    expect(trayView(aSnapshot({ incidents: rows }), shownAt, 'en-US').tooltip).toBe(
      '5 incidents: A, B, C and 2 more · checked 14:02',
    );
  });

  it('shows today’s and ongoing maintenance by start', () => {
    const day = 24 * 60 * 60_000;
    const rows = [
      aMaintenanceRow({ maintenanceId: 'today' }),
      aMaintenanceRow({ maintenanceId: 'now', status: 'in_progress', startsAt: shownAt - day, endsAt: null }),
      aMaintenanceRow({ maintenanceId: 'tomorrow', startsAt: shownAt + day, endsAt: shownAt + day }),
      aMaintenanceRow({ maintenanceId: 'over', startsAt: shownAt - 7_200_000, endsAt: shownAt - 3_600_000 }),
      aMaintenanceRow({ maintenanceId: 'cancelled', status: 'cancelled' }),
    ];
    const { menu } = trayView(aSnapshot({ maintenances: rows }), shownAt, 'en-US');
    expect(labels(menu).filter((label) => label.startsWith('Maintenance'))).toEqual([
      'Maintenance 14:02 · Acme: Database upgrade',
      'Maintenance 15:02–16:02 · Acme: Database upgrade',
      'Maintenance calendar',
    ]);
  });

  it('offers the three pauses', () => {
    const { menu } = trayView(aSnapshot(), shownAt, 'en-US');
    expect(itemsOf(menu, 'Pause alerts')).toEqual([
      { kind: 'command', label: 'For 30 minutes', command: { kind: 'pause', pause: '30-minutes' } },
      { kind: 'command', label: 'For 1 hour', command: { kind: 'pause', pause: '1-hour' } },
      { kind: 'command', label: 'Until tomorrow 08:00', command: { kind: 'pause', pause: 'until-tomorrow' } },
    ]);
  });

  it('offers to resume while paused, and still shows the true state', () => {
    const overview = { glyph: 'paused', pausedUntil: shownAt + 30 * 60_000 } as const;
    const { menu, tooltip } = trayView(aSnapshot({ incidents: [harness], overview }), shownAt, 'en-US');
    expect(tooltip).toBe('Paused until 14:32 · 1 incident: Harness · checked 14:02');
    expect(commandOf(menu, 'Resume alerts (paused until 14:32)')).toEqual({ kind: 'resume' });
    expect(itemsOf(menu, 'Change pause')).toHaveLength(3);
  });

  const day = 24 * 60 * 60_000;
  it.each<[string, Partial<Overview>, string]>([
    ['quiet hours', { quietUntil: shownAt + 60 * 60_000 }, 'Quiet until 15:02 · All fine · checked 14:02'],
    [
      'quiet hours of another day',
      { quietUntil: shownAt + 3 * day },
      'Quiet until Sun 14:02 · All fine · checked 14:02',
    ],
    [
      'a pause of many days',
      { pausedUntil: shownAt + 8 * day },
      'Paused until Mar 20 14:02 · All fine · checked 14:02',
    ],
    ['a pause in quiet hours', { pausedUntil: 'undone', quietUntil: shownAt }, 'Paused · All fine · checked 14:02'],
    [
      'a pause while nothing is watched',
      { pausedUntil: 'undone', vendorCount: 0, verdict: 'Nothing is watched yet' },
      'Paused · Nothing is watched yet',
    ],
  ])('shows how long %s lasts', (_, overview, tooltip) => {
    expect(trayView(aSnapshot({ overview }), shownAt, 'en-US').tooltip).toBe(tooltip);
  });

  it('says once since when the computer is offline', () => {
    const overview = { offlineSinceAt: shownAt - 60_000, verdict: 'You’re offline' };
    expect(trayView(aSnapshot({ overview }), shownAt, 'en-US').tooltip).toBe('Offline since 14:01 · checked 14:02');
  });

  it('does not claim a check that never happened', () => {
    expect(
      trayView(aSnapshot({ overview: { checkedAt: null, verdict: 'Reading 2 pages' } }), shownAt, 'en-US').tooltip,
    ).toBe('Reading 2 pages · not checked yet');
  });

  it('mentions no check while nothing is followed', () => {
    const overview = { vendorCount: 0, checkedAt: null, verdict: 'Nothing is watched yet' };
    expect(trayView(aSnapshot({ overview }), shownAt, 'en-US').tooltip).toBe('Nothing is watched yet');
  });

  it('neutralises tricks in vendor text', () => {
    const title = `\u202Efdp.exe\u0000 ${'x'.repeat(5_000)}`;
    const view = trayView(
      aSnapshot({ incidents: [anIncidentRow({ title, vendorName: 'A\u200Bcme' })] }),
      shownAt,
      'en-US',
    );
    const row = labels(view.menu)[2] ?? '';
    expect(row).toMatch(/^Acme: fdp\.exe x+… \(investigating\)$/);
    expect(row.length).toBeLessThan(110);
    expect(view.tooltip.length).toBeLessThan(128);
  });
});
