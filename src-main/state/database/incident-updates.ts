import { createHash } from 'node:crypto';
import type { IncidentUpdate } from '#shared/domain/incident.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { UpdateView } from '#shared/query-results.ts';
import { decode } from './decode.ts';
import { bodyFormatSchema, statusSchema, transitionsSchema } from './row-schemas.ts';
import type { Sql } from './sql.ts';

/** What an update belongs to. */
export interface Owner {
  readonly kind: 'incident' | 'maintenance';
  readonly vendorId: VendorId;
  readonly id: string;
}

/** `position` is its place among those that the vendor still shows; `null` once the vendor took it away. */
export interface KeptUpdate extends UpdateView {
  readonly position: number | null;
}

export interface Updates {
  /** Keeps what was there before: an edit becomes a revision, and an update that the vendor deleted stays. */
  record(owner: Owner, updates: readonly IncidentUpdate<string>[], at: number): void;
  /** Oldest first. */
  of(owner: Owner): readonly KeptUpdate[];
  forget(owner: Owner): void;
}

/** A page that prints "3 minutes ago" into a text edits it at every poll; beyond this many the latest text replaces. */
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
  SELECT ?, ?, ? WHERE (SELECT COUNT(*) FROM revisions WHERE update_ref = ?) < ${revisionLimit}`;
const select = `
  SELECT * FROM updates WHERE ${ofOwner} ORDER BY COALESCE(posted_at, first_seen_at), first_seen_at, position, id`;
const selectRevisions = 'SELECT body, seen_at FROM revisions WHERE update_ref = ? ORDER BY rowid';

export function createUpdates(sql: Sql): Updates {
  const rowsOf = ({ kind, vendorId, id }: Owner) => sql.all<UpdateRow>(select, kind, vendorId, id);
  const earlierTexts = (update: number) =>
    sql
      .all<{ body: string; seen_at: number }>(selectRevisions, update)
      .map(({ body, seen_at }) => ({ body, seenAt: seen_at }));
  return {
    record: (owner, updates, at) => {
      const { kind, vendorId, id } = owner;
      const held = new Map(rowsOf(owner).map((row) => [row.update_id, row]));
      sql.run(`UPDATE updates SET position = NULL WHERE ${ofOwner}`, kind, vendorId, id);
      for (const [position, [updateId, update]] of withOwnIds(updates).entries()) {
        const { status, postedAt, body, format } = update;
        const components = JSON.stringify(update.components);
        const row = held.get(updateId);
        const edited = row !== undefined && row.body !== body;
        if (edited) sql.run(revise, row.id, row.body, row.text_seen_at, row.id);
        if (row)
          sql.run(change, position, status, postedAt, body, format, components, edited ? at : row.text_seen_at, row.id);
        else
          sql.run(insert, kind, vendorId, id, updateId, position, status, postedAt, body, format, components, at, at);
      }
    },
    of: (owner) =>
      rowsOf(owner).flatMap((row) => {
        const view = viewOf(row, earlierTexts(row.id));
        return view ? [view] : [];
      }),
    forget: ({ kind, vendorId, id }) => sql.run(`DELETE FROM updates WHERE ${ofOwner}`, kind, vendorId, id),
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

/** Two updates with one id would otherwise pass for endless edits of each other. */
function withOwnIds<Update extends IncidentUpdate<string>>(
  updates: readonly Update[],
): readonly (readonly [id: string, update: Update])[] {
  const byId = new Map<string, Update>();
  for (const update of updates) {
    const digest = createHash('sha1').update(update.body).digest('hex').slice(0, 12);
    byId.set(byId.has(update.id) ? `${update.id}#${digest}` : update.id, update);
  }
  return [...byId];
}
