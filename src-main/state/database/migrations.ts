import { incidentTimesSql } from './incident-times-sql.ts';
import type { Sql } from './sql.ts';

/** One step of the schema. Never edit a released step: installations have already run it. */
export interface Migration {
  /** `user_version` after the step; consecutive from 1. */
  readonly version: number;
  readonly sql: string;
}

/** Instants are REAL, since vendors may report fractions of a millisecond; JSON is TEXT and parsed when read. */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE readings (
        vendor_id TEXT PRIMARY KEY, kind TEXT NOT NULL, read_at REAL, failing_since_at REAL, failure TEXT,
        platform TEXT, hints TEXT NOT NULL, validators TEXT NOT NULL, memory TEXT NOT NULL, postmortem_until REAL
      ) STRICT;
      CREATE TABLE pages (
        vendor_id TEXT PRIMARY KEY REFERENCES readings (vendor_id) ON DELETE CASCADE,
        format INTEGER NOT NULL, page TEXT NOT NULL
      ) STRICT;

      CREATE TABLE incidents (
        vendor_id TEXT NOT NULL, incident_id TEXT NOT NULL, digest TEXT NOT NULL, incident TEXT NOT NULL,
        open INTEGER NOT NULL, began_at REAL NOT NULL, closed_at REAL, first_seen_at REAL NOT NULL, viewed_at REAL,
        PRIMARY KEY (vendor_id, incident_id)
      ) STRICT;
      CREATE INDEX incidents_by_start ON incidents (vendor_id, began_at);
      CREATE TABLE pruned_incidents (
        vendor_id TEXT NOT NULL, incident_id TEXT NOT NULL, PRIMARY KEY (vendor_id, incident_id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE maintenances (
        vendor_id TEXT NOT NULL, maintenance_id TEXT NOT NULL, digest TEXT NOT NULL, maintenance TEXT NOT NULL,
        over INTEGER NOT NULL, starts_at REAL, ends_at REAL, moves INTEGER NOT NULL, first_seen_at REAL NOT NULL,
        PRIMARY KEY (vendor_id, maintenance_id)
      ) STRICT;
      CREATE TABLE updates (
        id INTEGER PRIMARY KEY, owner TEXT NOT NULL, vendor_id TEXT NOT NULL, owner_id TEXT NOT NULL,
        update_id TEXT NOT NULL, position INTEGER, status TEXT NOT NULL, posted_at REAL, body TEXT NOT NULL,
        format TEXT NOT NULL, components TEXT NOT NULL, first_seen_at REAL NOT NULL, text_seen_at REAL NOT NULL,
        UNIQUE (owner, vendor_id, owner_id, update_id)
      ) STRICT;
      CREATE TABLE revisions (
        update_ref INTEGER NOT NULL REFERENCES updates (id) ON DELETE CASCADE, body TEXT NOT NULL, seen_at REAL NOT NULL
      ) STRICT;
      CREATE INDEX revisions_by_update ON revisions (update_ref);

      CREATE TABLE level_spans (
        vendor_id TEXT NOT NULL, from_at REAL NOT NULL, until_at REAL, state TEXT NOT NULL,
        PRIMARY KEY (vendor_id, from_at)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE component_spans (
        vendor_id TEXT NOT NULL, component_id TEXT NOT NULL, from_at REAL NOT NULL, until_at REAL, state TEXT NOT NULL,
        PRIMARY KEY (vendor_id, component_id, from_at)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX component_spans_open ON component_spans (vendor_id) WHERE until_at IS NULL;

      CREATE TABLE ledger (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL, verdict TEXT NOT NULL, change_key TEXT NOT NULL, at REAL NOT NULL,
        channel TEXT NOT NULL, vendor_id TEXT NOT NULL, incident_id TEXT, alert TEXT NOT NULL,
        delivery TEXT NOT NULL, delivered_at REAL, UNIQUE (id, verdict)
      ) STRICT;
      CREATE INDEX ledger_by_incident ON ledger (vendor_id, incident_id);
      CREATE INDEX ledger_by_change ON ledger (change_key, channel);
      CREATE INDEX ledger_by_time ON ledger (at);
      CREATE INDEX ledger_pending ON ledger (seq) WHERE delivery = 'pending';
    `,
  },
  {
    version: 2,
    sql: `
      CREATE TABLE outbox (
        seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, thread TEXT,
        alert_id TEXT NOT NULL, alert TEXT NOT NULL, queued_at REAL NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
        next_at REAL NOT NULL DEFAULT 0, failing INTEGER NOT NULL DEFAULT 0, refusals INTEGER NOT NULL DEFAULT 0,
        folded INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE INDEX outbox_by_channel ON outbox (channel, seq);
      CREATE TABLE outbox_threads (
        channel TEXT NOT NULL, thread TEXT NOT NULL, ref TEXT NOT NULL, used_at REAL NOT NULL,
        PRIMARY KEY (channel, thread)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE outbox_troubles (
        channel TEXT PRIMARY KEY, since_at REAL NOT NULL, last_at REAL NOT NULL, hold_until REAL NOT NULL,
        reason TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    version: 3,
    sql: `
      UPDATE ledger SET alert = json_set(alert, '$.groupId', NULL, '$.componentIds', json_array())
        WHERE json_valid(alert) AND json_type(alert) = 'object';
      UPDATE outbox SET alert = json_set(alert, '$.groupId', NULL, '$.componentIds', json_array())
        WHERE json_valid(alert) AND json_type(alert) = 'object';
    `,
  },
  {
    version: 4,
    sql: `
      CREATE TABLE missed_alerts (
        seq INTEGER PRIMARY KEY, alert_id TEXT NOT NULL UNIQUE, alert TEXT NOT NULL, since_at REAL NOT NULL,
        until_at REAL NOT NULL
      ) STRICT;
    `,
  },
  { version: 5, sql: 'ALTER TABLE outbox ADD COLUMN recipient TEXT;' },
  {
    version: 6,
    sql: `
      CREATE TABLE vendor_quotas (
        vendor_id TEXT PRIMARY KEY, day INTEGER NOT NULL, day_bytes INTEGER NOT NULL, unchecked_bytes INTEGER NOT NULL,
        unchecked_rows INTEGER NOT NULL, dropped_incidents INTEGER NOT NULL, dropped_updates INTEGER NOT NULL,
        dropped_at REAL
      ) STRICT, WITHOUT ROWID;
      ALTER TABLE pruned_incidents ADD COLUMN pruned_at REAL NOT NULL DEFAULT 0;
      CREATE INDEX incidents_closed ON incidents (closed_at) WHERE open = 0;
      CREATE INDEX level_spans_ended ON level_spans (until_at);
      CREATE INDEX component_spans_ended ON component_spans (until_at);
    `,
  },
  {
    version: 7,
    sql: `
      ALTER TABLE maintenances ADD COLUMN was_starts_at REAL;
      ALTER TABLE maintenances ADD COLUMN was_ends_at REAL;
      CREATE INDEX maintenances_by_start ON maintenances (starts_at);
    `,
  },
  { version: 8, sql: 'CREATE INDEX ledger_by_vendor ON ledger (vendor_id, at);' },
  {
    version: 9,
    sql: `
      DROP INDEX incidents_by_start;
      CREATE INDEX incidents_by_start
        ON incidents (vendor_id, began_at DESC, incident_id, open, closed_at, ${incidentTimesSql});
    `,
  },
  {
    version: 10,
    sql: `
      CREATE TABLE reported_records (
        vendor_id TEXT PRIMARY KEY, asked_at REAL NOT NULL, failed INTEGER NOT NULL, validators TEXT NOT NULL
      ) STRICT;
      CREATE TABLE reported_days (
        vendor_id TEXT NOT NULL, component_id TEXT NOT NULL, days TEXT NOT NULL, PRIMARY KEY (vendor_id, component_id)
      ) STRICT;
    `,
  },
];

export function newestVersion(steps: readonly Migration[]): number {
  return Math.max(0, ...steps.map(({ version }) => version));
}

export function schemaVersion(sql: Sql): number {
  return sql.one<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}

/** Runs the missing steps up to `version`; each commits together with its number, so a kill repeats or skips it. */
export function migrate(sql: Sql, steps: readonly Migration[], version = newestVersion(steps)): void {
  const from = schemaVersion(sql);
  for (const step of steps.filter((one) => one.version > from && one.version <= version))
    sql.transaction(() => {
      sql.exec(step.sql);
      sql.exec(`PRAGMA user_version = ${step.version}`);
    });
}
