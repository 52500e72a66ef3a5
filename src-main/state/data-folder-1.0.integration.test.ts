import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { toVendorId } from '#shared/domain/vendor.ts';
import { parseWatchListText } from '#shared/watch-list/watch-list-parse.ts';
import { migrations, newestVersion } from './database/migrations.ts';
import { openState, type State } from './open-state.ts';
import { openPlainSettingsFile } from './testing/plain-settings-file.ts';
import { scratchDirectory } from './testing/scratch-directory.ts';

const recorded = join(import.meta.dirname, 'fixtures', 'data-folder-1.0');
const recordedUntil = Date.parse('2026-03-02T20:35:00Z');
const acme = toVendorId('acme');
const beta = toVendorId('beta');

function aFolder(): string {
  const directory = scratchDirectory();
  cpSync(recorded, directory, { recursive: true });
  return directory;
}

/** The raw rows of the file, read without our own code. */
function rowsIn(directory: string, text: string): readonly Record<string, unknown>[] {
  const database = new Database(join(directory, 'statustray.db'));
  try {
    return database.prepare(text).all() as Record<string, unknown>[];
  } finally {
    database.close();
  }
}

function change(directory: string, text: string): void {
  const database = new Database(join(directory, 'statustray.db'));
  database.exec(text);
  database.close();
}

function open(directory: string): { readonly state: State; readonly reports: readonly string[] } {
  const reports: string[] = [];
  const state = openState({
    directory,
    now: () => recordedUntil,
    createStore: openPlainSettingsFile,
    report: (id, detail) => {
      if (detail !== null) reports.push(`${id}: ${detail}`);
    },
  });
  return { state, reports };
}

describe('a data folder from 1.0', () => {
  it('opens without a warning, with its settings unchanged byte for byte', () => {
    const directory = aFolder();
    const { state, reports } = open(directory);
    expect(reports).toEqual([]);
    expect(state.settings.get()).toMatchObject(JSON.parse(readFileSync(join(recorded, 'settings.json'), 'utf8')));
    state.close();
    for (const file of ['settings.json', 'watch-list.json'])
      expect(readFileSync(join(directory, file), 'utf8')).toBe(readFileSync(join(recorded, file), 'utf8'));
  });

  it('keeps every ledger line word for word, with neither group nor component ids', () => {
    const directory = aFolder();
    const before = rowsIn(directory, 'SELECT alert, delivery, delivered_at FROM ledger ORDER BY seq DESC');
    const { state } = open(directory);
    const added = { groupId: null, componentIds: [] };
    expect(before).toHaveLength(36);
    expect(state.store.ledgerSince(0, 1_000)).toEqual(
      before.map(({ alert, delivery, delivered_at }) => {
        // 1.0 wrote an internal field of its rules to some lines.
        const { holds: _, ...line } = JSON.parse(String(alert));
        return { ...line, ...added, delivery, deliveredAt: delivered_at };
      }),
    );
    expect(new Set(state.store.ledgerSince(0, 1_000).map(({ verdict }) => verdict))).toEqual(
      new Set(['told', 'listed', 'held', 'muted', 'quiet', 'filtered', 'baseline']),
    );
    state.close();
  });

  it('is migrated once, with a copy of the original', () => {
    const directory = aFolder();
    open(directory).state.close();
    const version = newestVersion(migrations);
    expect(rowsIn(directory, 'PRAGMA user_version')).toEqual([{ user_version: version }]);
    expect(existsSync(join(directory, `statustray.db.before-v${version}`))).toBe(true);
    const { state, reports } = open(directory);
    expect([reports, state.store.ledgerSince(0, 1_000).length]).toEqual([[], 36]);
    state.close();
  });

  it('keeps the readings, and the history with edited texts and what was viewed', () => {
    const { state } = open(aFolder());
    const { store } = state;
    expect(store.loadReadings().map(({ vendorId, reading }) => [vendorId, reading.kind])).toEqual([
      ['acme', 'fresh'],
      ['beta', 'fresh'],
    ]);
    const login = store.incident(acme, 'login');
    expect(login?.incident.status).toBe('resolved');
    expect(login?.viewedAt).toBe(recordedUntil);
    expect(login?.updates.map(({ status, body, earlier }) => [status, body, earlier.length])).toEqual([
      ['investigating', 'Word 2 on login. Edited.', 1],
      ['identified', 'Word 3 on login.', 0],
      ['resolved', 'Word 4 on login.', 0],
    ]);
    const idsOf = (vendorId: typeof acme) => store.incidents(vendorId, {}).map(({ incident }) => incident.id);
    expect([idsOf(acme), idsOf(beta)]).toEqual([
      ['muted', 'quiet-none', 'login'],
      ['late', 'evening', 'old'],
    ]);
    expect(store.maintenances(beta, {}).map(({ id }) => id)).toEqual(['work']);
    expect(store.levelSpans(acme, 0).length).toBeGreaterThan(1);
    state.close();
  });

  it('still delivers what 1.0 had not: on the desktop and in the outbox', () => {
    const { state } = open(aFolder());
    const { outbox } = state.store;
    expect(state.store.pendingAlerts().map(({ verdict, channel }) => [verdict, channel])).toEqual([
      ['told', 'desktop'],
    ]);
    expect(outbox.waiting('ops').map(({ attempts }) => attempts)).toEqual([1, 0]);
    expect(outbox.trouble('ops')?.reason).toBe('Slack answered 503.');
    const kinds = outbox.waiting('mail').map(({ key }) => outbox.alertOf(key)?.kind);
    expect(kinds).toEqual(['component_changed', 'component_changed', 'maintenance_announced', 'maintenance_soon']);
    expect(outbox.refOf('mail', 'beta/component/web')).toBe('ref-1');
    state.close();
  });

  it('has a watch list that can still be read', () => {
    const read = parseWatchListText(readFileSync(join(recorded, 'watch-list.json'), 'utf8'));
    expect(read).toMatchObject({ ok: true, value: { subscriptions: [{ vendor: 'acme' }, { vendor: 'beta' }] } });
  });
});

describe('an unknown word from a later release', () => {
  it('stays in the ledger and is reported with its line', () => {
    const directory = aFolder();
    change(
      directory,
      `UPDATE ledger SET alert = json_set(alert, '$.rule', 'tea-leaves') WHERE verdict = 'muted' AND channel = 'ops'`,
    );
    const { state } = open(directory);
    const lines = state.store.ledgerSince(0, 1_000);
    expect(lines).toHaveLength(36);
    expect(lines.find(({ why }) => why.includes('tea-leaves'))).toMatchObject({
      verdict: 'muted',
      why: 'you muted this vendor (migration week) (Night shift); unknown rule "tea-leaves"',
    });
    state.close();
    expect(rowsIn(directory, `SELECT alert FROM ledger WHERE alert LIKE '%"tea-leaves"%'`)).toHaveLength(1);
  });

  it('stays in a queued message', () => {
    const directory = aFolder();
    change(directory, `UPDATE outbox SET alert = json_set(alert, '$.kind', 'forecast') WHERE channel = 'ops'`);
    const { state } = open(directory);
    const { outbox } = state.store;
    expect(outbox.waiting('ops').map(({ key }) => outbox.alertOf(key)?.why)).toEqual([
      'impact major ≥ minor; touches api (Night shift); unknown kind "forecast"',
      'its opening was told here (Night shift); unknown kind "forecast"',
    ]);
    state.close();
  });

  it('keeps its page, incident and update, and is read as unknown', () => {
    const directory = aFolder();
    change(
      directory,
      `UPDATE pages SET page = json_set(page, '$.indicator', 'purple') WHERE vendor_id = 'acme';
       UPDATE incidents SET incident = json_set(incident, '$.status', 'pondering') WHERE incident_id = 'muted';
       UPDATE updates SET status = 'pondering' WHERE owner_id = 'muted';
       UPDATE level_spans SET state = 'purple' WHERE vendor_id = 'acme' AND until_at IS NULL`,
    );
    const { state } = open(directory);
    expect(state.store.loadReadings()[0]?.reading).toMatchObject({
      kind: 'fresh',
      page: { indicator: 'unknown', notUnderstood: ['indicator "purple"'] },
    });
    expect(state.store.incident(acme, 'muted')).toMatchObject({
      incident: { status: 'unknown', updates: [{ status: 'unknown' }] },
    });
    expect(state.store.levelSpans(acme, 0).at(-1)?.state).toBe('unknown');
    state.close();
    expect(rowsIn(directory, `SELECT status FROM updates WHERE owner_id = 'muted'`)).toEqual([{ status: 'pondering' }]);
  });

  it('is reported when it is in the settings, which are kept as a copy', () => {
    const directory = aFolder();
    const file = join(directory, 'settings.json');
    const settings = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...settings, alerts: { ...settings.alerts, leastImpact: 'enormous' } }));
    const { state, reports } = open(directory);
    expect(reports).toEqual([expect.stringMatching(/^settings: .*leastImpact.*enormous/s)]);
    expect(state.settings.get().subscriptions).toHaveLength(2);
    const setAside = readdirSync(directory).filter((name) => /^settings\.corrupt-.*\.json$/.test(name));
    expect(setAside.map((name) => readFileSync(join(directory, name), 'utf8'))).toEqual([
      expect.stringContaining('enormous'),
    ]);
    state.close();
  });
});
