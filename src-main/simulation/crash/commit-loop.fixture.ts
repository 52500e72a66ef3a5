import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { lastPage } from '#shared/domain/reading.ts';
import { anAlert, anIncident, anUpdate, aSilence, aStatusPage } from '#shared/testing/builders.ts';
import { backUpDatabase } from '../../state/database/backup.ts';
import { openDatabase } from '../../state/database/database.ts';
import { createStore } from '../../state/database/sqlite-store.ts';
import { openSettings } from '../../state/settings/settings.ts';
import { aPoll, unlimited } from '../../state/testing/builders.ts';
import { openPlainSettingsFile } from '../../state/testing/plain-settings-file.ts';

// A separate program that the crash tests run and kill: `commit-loop.fixture.ts DIRECTORY ROUNDS`. It commits numbered
// polls, most of them after a first attempt that it leaves unfinished, and settings, occasionally makes a backup, and
// prints each number once both are acknowledged.

const [directory = '.', rounds = '1'] = process.argv.slice(2);
const report = (trouble: { readonly detail: string } | null): void => {
  if (trouble) throw new Error(trouble.detail);
};
const path = join(directory, 'statustray.db');
const opened = openDatabase(path, { now: Date.now });
const store = createStore(opened, { now: Date.now, report, quota: unlimited });
const settings = openSettings({ directory, now: Date.now, createStore: openPlainSettingsFile });

const [stored] = store.loadReadings();
const first = Number((stored && lastPage(stored.reading)?.name) ?? 0) + 1;

for (let number = first; number < first + Number(rounds); number += 1) {
  const update = anUpdate({ id: `u${number}`, body: `${number} ${'x'.repeat(20_000)}` });
  const page = aStatusPage({ name: String(number), incidents: [anIncident({ updates: [update] })] });
  const told = anAlert({ id: `a${number}`, at: number });
  const sent = anAlert({ id: `s${number}`, changeKey: `s${number}`, at: number, channel: 'ops-slack' });
  const poll = aPoll({ at: number, page, alerts: [told, sent] });
  const begun = store.commitInSteps(poll);
  for (let step = 0; step < number % 4; step += 1) begun.next();
  store.commit(poll);
  if (number % 7 === 0) backUpDatabase(opened.database, path, number);
  settings.update((now) => ({ ...now, silences: [aSilence({ reason: String(number) })] }));
  writeSync(1, `${number}\n`);
}
store.close();
