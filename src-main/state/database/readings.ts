import { z } from 'zod';
import { failureSchema } from '#shared/domain/failure.ts';
import { platformIdSchema } from '#shared/domain/platform-id.ts';
import { lastPage, type Reading } from '#shared/domain/reading.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { type VendorId, vendorIdSchema } from '#shared/domain/vendor.ts';
import { emptyMemory } from '../../changes/reading-memory.ts';
import type { Validators } from '../../http/fetch.ts';
import { decode } from './decode.ts';
import { hintsSchema, memorySchema, pageSchema, validatorsSchema } from './row-schemas.ts';
import type { Sql, SqlValue } from './sql.ts';
import type { StoredReading } from './store.ts';

/** Incremented when pages written by older releases can no longer be read as ours. */
export const pageFormat = 1;

export interface Confirmation {
  readonly vendorId: VendorId;
  readonly readAt: number;
  readonly validators: Readonly<Record<string, Validators>>;
}

export interface Readings {
  /** Unreadable readings are returned as `pending`, so that the next page is a baseline and sends no alerts. */
  load(): readonly StoredReading[];
  /** The page written last, if it is still in memory. */
  pageOf(vendorId: VendorId): StatusPage | null;
  write(stored: StoredReading): void;
  confirm(confirmation: Confirmation): void;
  forget(vendorId: VendorId): void;
  readAt(vendorId: VendorId): number | null;
  /** Call it after a failed transaction, when what counted as written may not be. */
  distrust(): void;
}

interface ReadingRow {
  readonly vendor_id: string;
  readonly kind: string;
  readonly read_at: number | null;
  readonly failing_since_at: number | null;
  readonly failure: string | null;
  readonly platform: string | null;
  readonly hints: string;
  readonly validators: string;
  readonly memory: string;
  readonly postmortem_until: number | null;
  readonly format: number | null;
  readonly page: string | null;
}

const select = 'SELECT readings.*, format, page FROM readings LEFT JOIN pages USING (vendor_id) ORDER BY vendor_id';

const upsert = `
  INSERT INTO readings (vendor_id, kind, read_at, failing_since_at, failure, platform, hints, validators, memory, postmortem_until)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (vendor_id) DO UPDATE SET kind = excluded.kind, read_at = excluded.read_at,
    failing_since_at = excluded.failing_since_at, failure = excluded.failure, platform = excluded.platform,
    hints = excluded.hints, validators = excluded.validators, memory = excluded.memory,
    postmortem_until = excluded.postmortem_until`;

const upsertPage = `
  INSERT INTO pages (vendor_id, format, page) VALUES (?, ?, ?)
  ON CONFLICT (vendor_id) DO UPDATE SET format = excluded.format, page = excluded.page`;

const refresh = `
  UPDATE readings SET kind = 'fresh', read_at = ?, validators = ?, failure = NULL, failing_since_at = NULL
  WHERE vendor_id = ? AND EXISTS (SELECT 1 FROM pages WHERE pages.vendor_id = readings.vendor_id)`;

export function createReadings(sql: Sql): Readings {
  const pagesWritten = new Map<VendorId, StatusPage>();
  const writePage = (vendorId: VendorId, page: StatusPage | null): void => {
    if (page === null) sql.run('DELETE FROM pages WHERE vendor_id = ?', vendorId);
    else if (pagesWritten.get(vendorId) !== page) sql.run(upsertPage, vendorId, pageFormat, JSON.stringify(page));
    if (page === null) pagesWritten.delete(vendorId);
    else pagesWritten.set(vendorId, page);
  };
  return {
    load: () => {
      const loaded: StoredReading[] = [];
      for (const row of sql.each<ReadingRow>(select)) {
        const stored = storedOf(row);
        if (stored) loaded.push(stored);
        const page = stored && lastPage(stored.reading);
        if (page) pagesWritten.set(stored.vendorId, page);
      }
      return loaded;
    },
    pageOf: (vendorId) => pagesWritten.get(vendorId) ?? null,
    write: (stored) => {
      sql.run(upsert, ...valuesOf(stored));
      writePage(stored.vendorId, lastPage(stored.reading));
    },
    confirm: ({ vendorId, readAt, validators }) => sql.run(refresh, readAt, JSON.stringify(validators), vendorId),
    forget: (vendorId) => {
      pagesWritten.delete(vendorId);
      sql.run('DELETE FROM readings WHERE vendor_id = ?', vendorId);
    },
    readAt: (vendorId) =>
      sql.one<{ read_at: number | null }>('SELECT read_at FROM readings WHERE vendor_id = ?', vendorId)?.read_at ??
      null,
    distrust: () => pagesWritten.clear(),
  };
}

function valuesOf(stored: StoredReading): readonly SqlValue[] {
  const { reading } = stored;
  const failing = reading.kind === 'stale' || reading.kind === 'unknown' ? reading : null;
  return [
    stored.vendorId,
    reading.kind,
    reading.kind === 'pending' ? null : reading.readAt,
    failing?.failingSinceAt ?? null,
    failing ? JSON.stringify(failing.failure) : null,
    stored.platform,
    JSON.stringify(stored.hints),
    JSON.stringify(stored.validators),
    JSON.stringify(stored.memory),
    stored.postmortemUntil,
  ];
}

function storedOf(row: ReadingRow): StoredReading | null {
  const vendorId = vendorIdSchema.safeParse(row.vendor_id);
  if (!vendorId.success) return null;
  const platform = platformIdSchema.nullable().safeParse(row.platform);
  const hints = decode(hintsSchema, row.hints);
  const validators = decode(validatorsSchema, row.validators);
  const memory = decode(memorySchema, row.memory);
  const reading = readingOf(row);
  const known = { vendorId: vendorId.data, platform: platform.data ?? null, hints: hints ?? {} };
  // Validators without their page would cause a 304 for a page that is no longer stored.
  if (!reading || !memory || !platform.success || !hints)
    return { ...known, reading: { kind: 'pending' }, validators: {}, memory: emptyMemory, postmortemUntil: null };
  return { ...known, reading, validators: validators ?? {}, memory, postmortemUntil: row.postmortem_until };
}

const failingSchema = z.object({ failure: failureSchema, failingSinceAt: z.number() });

/** Values unknown to this release are reported as not understood until the page is read again. */
function decodePage(text: string): StatusPage | null {
  const unknownWords: string[] = [];
  const page = decode(pageSchema, text, (word) => unknownWords.push(word));
  return page && unknownWords.length > 0 ? { ...page, notUnderstood: [...page.notUnderstood, ...unknownWords] } : page;
}

/** `null` for a row that this release cannot have written. */
function readingOf(row: ReadingRow): Reading | null {
  if (row.kind === 'pending') return { kind: 'pending' };
  const page = row.page === null || row.format !== pageFormat ? null : decodePage(row.page);
  if (row.page !== null && page === null) return null;
  if (row.kind === 'fresh') return page && row.read_at !== null ? { kind: 'fresh', page, readAt: row.read_at } : null;
  const failure = row.failure === null ? null : decode(failureSchema, row.failure);
  const failing = failingSchema.safeParse({ failure, failingSinceAt: row.failing_since_at });
  if (!failing.success) return null;
  if (row.kind === 'unknown') return { kind: 'unknown', page, readAt: row.read_at, ...failing.data };
  if (row.kind !== 'stale' || page === null || row.read_at === null) return null;
  return { kind: 'stale', page, readAt: row.read_at, ...failing.data };
}
