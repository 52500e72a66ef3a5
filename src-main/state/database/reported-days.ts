import { type ReportedDay, type ReportedDays, secondsPerDay, worstReportedDays } from '#shared/domain/reported-day.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { decode } from './decode.ts';
import type { Quota } from './quota.ts';
import { validatorsSchema } from './row-schemas.ts';
import type { Sql } from './sql.ts';
import type { ReportedRecord } from './store.ts';

export interface ReportedDaysTable {
  record(vendorId: VendorId): ReportedRecord | null;
  /** The worst of all components on each day. */
  ofPage(vendorId: VendorId): readonly ReportedDay[];
  ofComponent(vendorId: VendorId, componentId: string): readonly ReportedDay[];
  ofComponents(vendorId: VendorId): ReportedDays;
  /** Replaces the record and the days; beyond the quota, those of the last components are left out. */
  write(vendorId: VendorId, record: ReportedRecord, days: ReportedDays): void;
  forget(vendorId: VendorId): void;
  /** Deletes those that were last asked for before. */
  prune(beforeAt: number): void;
}

interface RecordRow {
  readonly asked_at: number;
  readonly failed: 0 | 1;
  readonly validators: string;
}

interface DaysRow {
  readonly component_id: string;
  readonly days: string;
}

/** The id under which the days of the whole page are stored. */
const pageId = '';

const upsert = `
  INSERT INTO reported_records (vendor_id, asked_at, failed, validators) VALUES (?, ?, ?, ?)
  ON CONFLICT (vendor_id) DO UPDATE SET asked_at = excluded.asked_at, failed = excluded.failed,
    validators = excluded.validators`;
const insertDays = 'INSERT INTO reported_days (vendor_id, component_id, days) VALUES (?, ?, ?)';
const selectDays = 'SELECT component_id, days FROM reported_days WHERE vendor_id = ?';

/** The pages’ own records of past days, which are kept apart from what was read here. */
export function createReportedDaysTable(sql: Sql, { reportedBytes }: Pick<Quota, 'reportedBytes'>): ReportedDaysTable {
  const daysOf = (vendorId: VendorId, componentId: string): readonly ReportedDay[] => {
    const row = sql.one<DaysRow>(`${selectDays} AND component_id = ?`, vendorId, componentId);
    return row ? decodeDays(row.days) : [];
  };
  return {
    record(vendorId) {
      const text = 'SELECT asked_at, failed, validators FROM reported_records WHERE vendor_id = ?';
      const row = sql.one<RecordRow>(text, vendorId);
      if (!row) return null;
      const validators = decode(validatorsSchema, row.validators) ?? {};
      return { askedAt: row.asked_at, failed: row.failed === 1, validators };
    },
    ofPage: (vendorId) => daysOf(vendorId, pageId),
    ofComponent: daysOf,
    ofComponents: (vendorId) =>
      new Map(
        sql
          .all<DaysRow>(`${selectDays} AND component_id <> ?`, vendorId, pageId)
          .map(({ component_id: id, days }) => [id, decodeDays(days)] as const),
      ),
    write(vendorId, { askedAt, failed, validators }, days) {
      sql.run(upsert, vendorId, askedAt, failed ? 1 : 0, JSON.stringify(validators));
      sql.run('DELETE FROM reported_days WHERE vendor_id = ?', vendorId);
      let room = reportedBytes;
      for (const [id, one] of [[pageId, worstReportedDays(days.values())] as const, ...days]) {
        const text = JSON.stringify(one.flatMap((day) => [day.day, day.partialSeconds, day.majorSeconds]));
        room -= text.length;
        if (room < 0) break;
        sql.run(insertDays, vendorId, id, text);
      }
    },
    forget(vendorId) {
      sql.run('DELETE FROM reported_days WHERE vendor_id = ?', vendorId);
      sql.run('DELETE FROM reported_records WHERE vendor_id = ?', vendorId);
    },
    prune(beforeAt) {
      const old = '(SELECT vendor_id FROM reported_records WHERE asked_at < ?)';
      sql.run(`DELETE FROM reported_days WHERE vendor_id IN ${old}`, beforeAt);
      sql.run('DELETE FROM reported_records WHERE asked_at < ?', beforeAt);
    },
  };
}

/** By hand, since a page of many components has tens of thousands of days; empty if anything in it is damaged. */
function decodeDays(text: string): readonly ReportedDay[] {
  const numbers = numbersIn(text);
  const days: ReportedDay[] = [];
  for (let at = 0; at < numbers.length; at += 3) {
    const [day = Number.NaN, partialSeconds = -1, majorSeconds = -1] = numbers.slice(at, at + 3);
    if (!Number.isInteger(day) || !isWithinDay(partialSeconds) || !isWithinDay(majorSeconds)) return [];
    days.push({ day, partialSeconds, majorSeconds });
  }
  return days;
}

function isWithinDay(seconds: number): boolean {
  return seconds >= 0 && seconds <= secondsPerDay;
}

function numbersIn(text: string): readonly number[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((one) => typeof one === 'number') ? parsed : [];
  } catch {
    return [];
  }
}
