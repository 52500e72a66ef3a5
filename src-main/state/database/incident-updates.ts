import { createHash } from 'node:crypto';
import type { IncidentUpdate } from '#shared/domain/incident.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { UpdateView } from '#shared/query-results.ts';
import { decode } from './decode.ts';
import { defaultQuota, type Quota } from './quota.ts';
import { bodyFormatSchema, statusSchema, transitionsSchema } from './row-schemas.ts';
import type { Sql } from './sql.ts';

/** The incident or maintenance that an update belongs to. */
export interface Owner {
  readonly kind: 'incident' | 'maintenance';
  readonly vendorId: VendorId;
  readonly id: string;
}

/** `position` is the place among the updates that the vendor still shows; `null` once the vendor has removed it. */
export interface KeptUpdate extends UpdateView {
  readonly position: number | null;
}

export interface Updates {
  /**
   * Keeps earlier content within the quota: an edit becomes a revision, and an update removed by the vendor stays. With
   * `keepsEarlier` false, keeps only what the vendor shows.
   */
  record(owner: Owner, updates: readonly IncidentUpdate<string>[], at: number, keepsEarlier?: boolean): void;
  /** Oldest first. */
  of(owner: Owner): readonly KeptUpdate[];
  forget(owner: Owner): void;
  /** Deletes earlier texts and removed updates from all stored history of a vendor. Returns how many. */
  forgetEarlier(vendorId: VendorId): number;
  /** How many earlier texts and removed updates exceeded the quota since the last call. */
  takeDropped(): number;
}

/** A page with "3 minutes ago" in a text edits it at every poll; beyond this many, edits are not recorded. */
const revisionLimit = 100;

interface UpdateRow {
  readonly id: number;
  readonly update_id: string;
  readonly position: number | null;
  readonly status: string;
  readonly posted_at: number | null;
  readonly body: string;
  readonly format: string;
  readonly components: string;
  readonly first_seen_at: number;
  readonly text_seen_at: number;
  readonly is_edited: 0 | 1;
}

const ofOwner = 'owner = ? AND vendor_id = ? AND owner_id = ?';
const insert = `
  INSERT INTO updates (owner, vendor_id, owner_id, update_id, position, status, posted_at, body, format, components,
    first_seen_at, text_seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const change = `
  UPDATE updates SET position = ?, status = ?, posted_at = COALESCE(?, posted_at), body = ?, format = ?, components = ?,
    text_seen_at = ? WHERE id = ?`;
const revise = `
  INSERT INTO revisions (update_ref, body, seen_at)
  SELECT ?1, ?2, ?3 WHERE (SELECT COUNT(*) FROM revisions WHERE update_ref = ?1) < ${revisionLimit}`;
const earlierBytes = `
  SELECT COALESCE(SUM(octet_length(revisions.body)), 0) AS bytes FROM updates JOIN revisions ON update_ref = updates.id
  WHERE ${ofOwner}`;
/** Keeps the newest updates that the vendor removed, up to the quota. */
const trim = `
  DELETE FROM updates WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER newest AS place,
      SUM(octet_length(body)) OVER newest AS bytes FROM updates WHERE ${ofOwner} AND position IS NULL
      WINDOW newest AS (ORDER BY first_seen_at DESC, id DESC)) WHERE place > ? OR bytes > ?)`;
const ofVendor = "owner IN ('incident', 'maintenance') AND vendor_id = ?";
const select = `
  SELECT *, EXISTS (SELECT 1 FROM revisions WHERE update_ref = updates.id) AS is_edited
  FROM updates WHERE ${ofOwner} ORDER BY COALESCE(posted_at, first_seen_at), first_seen_at, position, id`;
const selectRevisions = 'SELECT body, seen_at FROM revisions WHERE update_ref = ? ORDER BY rowid';

export function createUpdates(sql: Sql, quota: Quota = defaultQuota): Updates {
  const rowsOf = ({ kind, vendorId, id }: Owner) => sql.all<UpdateRow>(select, kind, vendorId, id);
  const bytesOfEarlier = ({ kind, vendorId, id }: Owner): number =>
    sql.one<{ bytes: number }>(earlierBytes, kind, vendorId, id)?.bytes ?? 0;
  const earlierTexts = (update: number) =>
    sql
      .all<{ body: string; seen_at: number }>(selectRevisions, update)
      .map(({ body, seen_at }) => ({ body, seenAt: seen_at }));
  let dropped = 0;
  return {
    record: (owner, updates, at, keepsEarlier = true) => {
      const { kind, vendorId, id } = owner;
      const shown = withOwnIds(updates).slice(-quota.updates);
      let room = keepsEarlier ? quota.earlierBytes - bytesOfEarlier(owner) : 0;
      const stored = new Map(rowsOf(owner).map((row) => [row.update_id, row]));
      sql.run(`UPDATE updates SET position = NULL WHERE ${ofOwner}`, kind, vendorId, id);
      for (const [position, [updateId, update]] of shown.entries()) {
        const { status, postedAt, body, format } = update;
        const components = JSON.stringify(update.components);
        const row = stored.get(updateId);
        const edited = row !== undefined && row.body !== body;
        if (edited && room > 0) sql.run(revise, row.id, row.body, row.text_seen_at);
        else if (edited) dropped += 1;
        if (edited) room -= Buffer.byteLength(row.body);
        if (row)
          sql.run(change, position, status, postedAt, body, format, components, edited ? at : row.text_seen_at, row.id);
        else
          sql.run(insert, kind, vendorId, id, updateId, position, status, postedAt, body, format, components, at, at);
      }
      const [most, mostBytes] = keepsEarlier ? [quota.updates - shown.length, quota.earlierBytes] : [0, 0];
      dropped += sql.run(trim, kind, vendorId, id, most, mostBytes);
    },
    of: (owner) =>
      rowsOf(owner).flatMap((row) => {
        const view = viewOf(row, row.is_edited === 1 ? earlierTexts(row.id) : []);
        return view ? [view] : [];
      }),
    forgetEarlier: (vendorId) => {
      const { count } = sql.one<{ count: number }>(
        `SELECT (SELECT COUNT(*) FROM updates WHERE ${ofVendor} AND position IS NULL) + (SELECT COUNT(*) FROM updates
           JOIN revisions ON update_ref = updates.id WHERE ${ofVendor}) AS count`,
        vendorId,
        vendorId,
      ) ?? { count: 0 };
      sql.run(`DELETE FROM revisions WHERE update_ref IN (SELECT id FROM updates WHERE ${ofVendor})`, vendorId);
      sql.run(`DELETE FROM updates WHERE ${ofVendor} AND position IS NULL`, vendorId);
      return count;
    },
    takeDropped: () => {
      const taken = dropped;
      dropped = 0;
      return taken;
    },
    forget: ({ kind, vendorId, id }) => void sql.run(`DELETE FROM updates WHERE ${ofOwner}`, kind, vendorId, id),
  };
}

function viewOf(row: UpdateRow, earlier: UpdateView['earlier']): KeptUpdate | null {
  const components = decode(transitionsSchema, row.components);
  if (!components) return null;
  return {
    id: row.update_id,
    status: statusSchema.catch('unknown').parse(row.status),
    postedAt: row.posted_at,
    body: row.body,
    format: bodyFormatSchema.catch('text').parse(row.format),
    components,
    firstSeenAt: row.first_seen_at,
    earlier,
    position: row.position,
  };
}

/** Two updates with the same id would otherwise look like endless edits of each other. */
function withOwnIds<Update extends IncidentUpdate<string>>(
  updates: readonly Update[],
): readonly (readonly [id: string, update: Update])[] {
  const byId = new Map<string, Update>();
  for (const update of updates) {
    byId.set(byId.has(update.id) ? `${update.id}#${shortDigestOf(update.body)}` : update.id, update);
  }
  return [...byId];
}

function shortDigestOf(body: string): string {
  return createHash('sha1').update(body).digest('hex').slice(0, 12);
}

/** Stored updates as the vendor posted them, without our metadata; omits updates with a status of the other kind. */
export function withStatus<Status extends string>(
  kept: readonly KeptUpdate[],
  isStatus: (value: unknown) => value is Status,
): readonly IncidentUpdate<Status>[] {
  return kept.flatMap(({ id, status, postedAt, body, format, components }) =>
    isStatus(status) ? [{ id, status, postedAt, body, format, components }] : [],
  );
}
