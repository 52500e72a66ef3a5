import ICAL from 'ical.js';
import { describe, expect, it, vi } from 'vitest';
import { dayMs, hourMs } from '#shared/domain/duration.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import type { MaintenanceDetails, PlannedMaintenance } from '#shared/query-results.ts';
import { aMaintenance, builtAt } from '#shared/testing/builders.ts';
import type { FileToSave } from '../shell/system/file-dialogs.ts';
import type { CallingWindow } from '../shell/windows/document-windows.ts';
import { type CalendarCommandsDeps, createCalendarCommands } from './calendar-commands.ts';

const acme = toVendorId('acme');
const caller = {} as CallingWindow;

function planned(maintenanceId: string, over: Partial<PlannedMaintenance> = {}): PlannedMaintenance {
  return {
    key: `acme/${maintenanceId}`,
    vendorId: acme,
    vendorName: 'Acme Cloud',
    maintenanceId,
    title: 'Storage: upgrade/Frankfurt',
    status: 'scheduled',
    url: null,
    startsAt: builtAt + dayMs,
    endsAt: builtAt + dayMs + hourMs,
    components: [],
    moves: 0,
    movedFrom: null,
    ...over,
  };
}

/** What of the calendar arrives where: in the system's calendar, or in a file. */
function setUp(rows: readonly PlannedMaintenance[], over: Partial<CalendarCommandsDeps> = {}) {
  const opened = vi.fn<(name: string, text: string) => void>();
  const saved: { readonly file: FileToSave; readonly text: string }[] = [];
  const asked: [number, number][] = [];
  const report = vi.fn<(text: string) => void>();
  const commands = createCalendarCommands({
    engine: {
      getMaintenance: (_vendorId, id) => {
        const maintenance = rows.find(({ maintenanceId }) => maintenanceId === id);
        return maintenance ? ({ maintenance } as MaintenanceDetails) : null;
      },
      getPlanned: (fromAt, untilAt) => {
        asked.push([fromAt, untilAt]);
        return rows;
      },
    },
    store: {
      maintenance: (vendorId, id) => {
        const row = rows.find(({ maintenanceId }) => maintenanceId === id);
        if (!row) return null;
        const { title, status, startsAt, endsAt, moves, movedFrom } = row;
        const maintenance = {
          ...aMaintenance({ id, title, status, startsAt, endsAt }),
          vendorId,
          firstSeenAt: builtAt,
        };
        return { maintenance: { ...maintenance, moves, movedFrom }, updates: [] };
      },
    },
    windows: { showMaintenance: () => {}, showCalendar: () => {} },
    openInCalendar: async (name, text) => {
      opened(name, text);
      return true;
    },
    save: async (file) => {
      saved.push({ file, text: String(await file.content()) });
      return { ok: true, value: true };
    },
    now: () => builtAt,
    report,
    ...over,
  });
  return { commands, opened, saved, asked, report };
}

const titlesIn = (text: string): readonly unknown[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => one.getFirstPropertyValue('summary'));

describe('addToCalendar', () => {
  it('opens one maintenance in the system’s calendar, under a valid file name', async () => {
    const { commands, opened, saved } = setUp([planned('m1'), planned('m2')]);
    expect(await commands.addToCalendar(acme, 'm1', caller)).toBe(true);
    const [name, text] = opened.mock.calls[0] ?? [];
    expect(name).toBe('Acme Cloud - Storage upgrade Frankfurt.ics');
    expect(titlesIn(text ?? '')).toEqual(['Acme Cloud: Storage: upgrade/Frankfurt']);
    expect(saved).toEqual([]);
  });

  it('asks where to save it if the system has no calendar', async () => {
    const { commands, saved } = setUp([planned('m1')], { openInCalendar: async () => false });
    expect(await commands.addToCalendar(acme, 'm1', caller)).toBe(true);
    expect(saved.map(({ file }) => [file.title, file.filter.extensions])).toEqual([
      ['Save for your calendar', ['ics']],
    ]);
    expect(titlesIn(saved[0]?.text ?? '')).toHaveLength(1);
  });

  it.each([
    ['one that nobody knows', [], 'm1'],
    ['one without a start', [planned('m1', { startsAt: null, endsAt: null })], 'm1'],
  ])('offers nothing for %s', async (_name, rows, id) => {
    const { commands, opened, saved } = setUp(rows);
    expect(await commands.addToCalendar(acme, id, caller)).toBe(false);
    expect([opened.mock.calls, saved]).toEqual([[], []]);
  });

  it('reports a file that could not be written', async () => {
    const { commands, report } = setUp([planned('m1')], {
      openInCalendar: async () => false,
      save: async () => ({ ok: false, failure: { detail: 'The disk is full.' } }),
    });
    expect(await commands.addToCalendar(acme, 'm1', caller)).toBe(false);
    expect(report.mock.calls).toEqual([['The disk is full.']]);
  });
});

describe('saveCalendar', () => {
  it('saves all maintenance since three months ago, with rescheduled and cancelled marked', async () => {
    const rows = [planned('m1', { moves: 2 }), planned('m2', { title: 'Failover', status: 'cancelled', moves: 1 })];
    const { commands, saved, asked } = setUp(rows);
    expect(await commands.saveCalendar(caller)).toBe(true);
    expect(asked).toEqual([[builtAt - 90 * dayMs, builtAt + 3_650 * dayMs]]);
    expect(saved[0]?.file.name).toBe('statustray-maintenance.ics');
    const events = new ICAL.Component(ICAL.parse(saved[0]?.text ?? '')).getAllSubcomponents('vevent');
    const marks = events.map((one) => [one.getFirstPropertyValue('sequence'), one.getFirstPropertyValue('status')]);
    expect(marks).toEqual([
      [2, 'CONFIRMED'],
      [2, 'CANCELLED'],
    ]);
  });

  it('asks for no file when there is nothing to save', async () => {
    const { commands, saved } = setUp([]);
    expect(await commands.saveCalendar(caller)).toBe(false);
    expect(saved).toEqual([]);
  });
});
