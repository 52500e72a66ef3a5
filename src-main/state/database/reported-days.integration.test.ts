import { describe, expect, it } from 'vitest';
import { dayMs } from '#shared/domain/duration.ts';
import type { ReportedDay } from '#shared/domain/reported-day.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { builtAt } from '#shared/testing/builders.ts';
import { acme, unlimited } from '../testing/builders.ts';
import { scratchDirectory } from '../testing/scratch-directory.ts';
import { databaseName, openDatabase } from './database.ts';
import { createStore } from './sqlite-store.ts';
import type { ReportedRecord } from './store.ts';

const bolt = toVendorId('bolt');
const record: ReportedRecord = {
  askedAt: builtAt,
  failed: false,
  validators: { 'https://status.acme.example/uptime_showcase?components=c1': { etag: '"a"', lastModified: null } },
};
const aDay = (day: number, partialSeconds = 0, majorSeconds = 0): ReportedDay => ({
  day,
  partialSeconds,
  majorSeconds,
});
const days = new Map([
  ['c1', [aDay(20_000), aDay(20_001, 60)]],
  ['c2', [aDay(20_001, 10, 5), aDay(20_002)]],
]);

function aFile(reportedBytes = unlimited.reportedBytes) {
  const path = `${scratchDirectory()}/${databaseName}`;
  const open = () => {
    const { database } = openDatabase(path, { now: () => builtAt });
    const deps = { now: () => builtAt, report: () => {}, quota: { ...unlimited, reportedBytes } };
    return { database, store: createStore({ database, path }, deps) };
  };
  return { open };
}

describe('the days that pages report themselves', () => {
  it('survive a restart, with the worst of all components for the page', () => {
    const { open } = aFile();
    const first = open().store;
    first.saveReportedDays(acme, record, days);
    first.close();
    const { store } = open();
    expect(store.reportedRecord(acme)).toEqual(record);
    expect(store.reportedDays(acme)).toEqual(days);
    expect(store.reportedDaysOf(acme, 'c2')).toEqual(days.get('c2'));
    expect(store.reportedDaysOf(acme, 'c9')).toEqual([]);
    expect(store.reportedDaysOfPage(acme)).toEqual([aDay(20_000), aDay(20_001, 60, 5), aDay(20_002)]);
  });

  it('are none before the page was asked, and for another vendor', () => {
    const { store } = aFile().open();
    store.saveReportedDays(acme, record, days);
    expect(store.reportedRecord(bolt)).toBeNull();
    expect([store.reportedDays(bolt).size, store.reportedDaysOfPage(bolt)]).toEqual([0, []]);
  });

  it('are replaced as a whole', () => {
    const { store } = aFile().open();
    store.saveReportedDays(acme, record, days);
    const later = { askedAt: builtAt + dayMs, failed: true, validators: {} };
    store.saveReportedDays(acme, later, new Map([['c3', [aDay(20_003)]]]));
    expect(store.reportedRecord(acme)).toEqual(later);
    expect([...store.reportedDays(acme).keys()]).toEqual(['c3']);
  });

  it('are kept up to the quota: the page and the first components', () => {
    const { store } = aFile(70).open();
    store.saveReportedDays(acme, record, days);
    expect(store.reportedDaysOfPage(acme)).toHaveLength(3);
    expect([...store.reportedDays(acme).keys()]).toEqual(['c1']);
  });

  it('go with the vendor, and with old history', () => {
    const { store } = aFile().open();
    store.saveReportedDays(acme, record, days);
    store.saveReportedDays(bolt, { ...record, askedAt: builtAt - dayMs }, days);
    store.prune(builtAt);
    expect([store.reportedRecord(bolt), store.reportedDays(bolt).size]).toEqual([null, 0]);
    expect(store.reportedRecord(acme)).toEqual(record);
    store.forgetReading(acme);
    expect([store.reportedRecord(acme), store.reportedDays(acme).size]).toEqual([null, 0]);
  });

  it('that are damaged on the disk count as missing', () => {
    const { database, store } = aFile().open();
    store.saveReportedDays(acme, record, days);
    database.run("UPDATE reported_days SET days = '[20000,-1,99999999]' WHERE component_id = 'c1'");
    database.run("UPDATE reported_days SET days = 'not JSON' WHERE component_id = ''");
    database.run("UPDATE reported_records SET validators = '7'");
    expect(store.reportedRecord(acme)).toEqual({ ...record, validators: {} });
    expect(store.reportedDays(acme).get('c1')).toEqual([]);
    expect(store.reportedDaysOfPage(acme)).toEqual([]);
    for (const text of ['[20000,1]', '[20000,1,"2"]', '[20000.5,1,2]', '{}', '[null,0,0]', '[20000,0,86401]']) {
      database.run('UPDATE reported_days SET days = ?', text);
      expect(store.reportedDaysOf(acme, 'c2')).toEqual([]);
    }
  });
});
