import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { type Failure, failureSchema, type Outcome } from '#shared/domain/failure.ts';
import { isOpen } from '#shared/domain/incident.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { isoTime } from '../json/iso-time.ts';
import { sharedPageJson, sharedPageSchema } from './shared-page.ts';

/** One member’s reading of one page. */
export interface SharedReading {
  readonly watcher: string;
  /** By that member’s clock. */
  readonly readAt: number;
  readonly closedAsked: boolean;
  readonly page: StatusPage;
}

/** A poll without news: the page was unchanged or unreadable. */
export interface SharedNote {
  readonly watcher: string;
  readonly failure: Failure | null;
  /** Of the reading that is confirmed; `null` with a failure. */
  readonly revision: number | null;
}

const largestJson = 8 * 1024 * 1024;
/** Member names appear in subjects and in messages for people. */
export const memberName = z.string().regex(/^[a-zA-Z0-9_-]{1,60}$/);
const watcher = memberName;
const knownVersion = 1;

const readingSchema = z.object({
  schemaVersion: z.literal(knownVersion),
  watcher,
  readAt: z.iso.datetime(),
  closedAsked: z.boolean(),
  page: sharedPageSchema,
});

const versionSchema = z.object({ schemaVersion: z.number() });
const noteSchema = z.object({
  schemaVersion: z.literal(knownVersion),
  watcher,
  failure: failureSchema.nullable(),
  revision: z.number().int().positive().nullable(),
});

/** `null` for a page too large for a message, even without its closed incidents. */
export function encodeReading(reading: SharedReading, mostBytes: number): Uint8Array | null {
  const whole = packed(reading);
  if (whole.length <= mostBytes) return whole;
  const open = { ...reading.page, incidents: reading.page.incidents.filter(isOpen) };
  const less = packed({ ...reading, closedAsked: false, page: open });
  return less.length <= mostBytes ? less : null;
}

function packed({ watcher: by, readAt, closedAsked, page }: SharedReading): Uint8Array {
  const json = {
    schemaVersion: 1,
    watcher: by,
    readAt: isoTime(readAt),
    closedAsked,
    page: sharedPageJson(page, readAt),
  };
  return gzipSync(JSON.stringify(json));
}

/** A failure is a clause for the log. */
export function parseReading(bytes: Uint8Array): Outcome<SharedReading, string> {
  try {
    const json: unknown = JSON.parse(gunzipSync(bytes, { maxOutputLength: largestJson }).toString('utf8'));
    const version = versionSchema.safeParse(json);
    if (version.success && version.data.schemaVersion !== knownVersion)
      return {
        ok: false,
        failure: `version ${version.data.schemaVersion} is unknown here, only ${knownVersion} is read`,
      };
    const parsed = readingSchema.safeParse(json);
    if (!parsed.success) return { ok: false, failure: clauseOf(parsed.error) };
    const { watcher: by, readAt, closedAsked, page } = parsed.data;
    return { ok: true, value: { watcher: by, readAt: Date.parse(readAt), closedAsked, page } };
  } catch (error) {
    return { ok: false, failure: error instanceof Error ? error.message : 'not a valid reading' };
  }
}

export function encodeNote({ watcher: by, failure, revision }: SharedNote): string {
  return JSON.stringify({ schemaVersion: 1, watcher: by, failure, revision });
}

export function parseNote(text: string): SharedNote | null {
  try {
    const parsed = noteSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return null;
    const { watcher: by, failure, revision } = parsed.data;
    return { watcher: by, failure, revision };
  } catch {
    return null;
  }
}

function clauseOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`;
}
