import { appendFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { plainChannel } from '#shared/domain/channel.ts';
import { lastPage } from '#shared/domain/reading.ts';
import { anAlert, anIncident, anUpdate, aStatusPage } from '#shared/testing/builders.ts';
import { createChannelDispatch } from '../../channels/channel-dispatch.ts';
import { environmentSecrets } from '../../channels/secrets/environment-secrets.ts';
import { createDesktopDelivery } from '../../notifications/desktop-delivery.ts';
import { openDatabase } from '../../state/database/database.ts';
import type { Sql } from '../../state/database/sql.ts';
import { createStore } from '../../state/database/sqlite-store.ts';
import { aPoll } from '../../state/testing/builders.ts';

// A separate program that the crash tests run and kill: `crash-delivery.fixture.ts DIRECTORY RECEIVER ROUNDS KILL-AT`.
// Each round commits one alert for the desktop and one for a webhook, about one of two incidents, numbered on from
// the last run; then everything is delivered. It counts before each step that writes to the database, and before and
// after each commit, and kills itself when the count reaches KILL-AT; otherwise it prints the count on exit.

const [directory = '.', receiver = '', rounds = '1', killAt = '-1'] = process.argv.slice(2);
let steps = 0;

function step(): void {
  steps += 1;
  if (steps === Number(killAt)) process.kill(process.pid, 'SIGKILL');
}

function counting(sql: Sql): Sql {
  return {
    ...sql,
    run: (text, ...values) => {
      step();
      return sql.run(text, ...values);
    },
    transaction: (work) => {
      step();
      sql.transaction(() => {
        work();
        step();
      });
      step();
    },
    *transactionInSteps(work) {
      step();
      const committed = yield* sql.transactionInSteps(function* () {
        yield* work();
        step();
      });
      step();
      return committed;
    },
  };
}

const now = Date.now;
const setTimer = (run: () => void, delayMs: number) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
const report = (trouble: { readonly detail: string } | null): void => {
  if (trouble) throw new Error(trouble.detail);
};
const { database, path } = openDatabase(join(directory, 'statustray.db'), { now });
const store = createStore({ database: counting(database), path }, { now, report });
const dispatch = createChannelDispatch({
  store,
  channels: () => [plainChannel('ops', 'webhook')],
  secrets: environmentSecrets(new Map([['ops', 'OPS']]), { OPS: receiver }),
  userAgent: 'Statustray tests',
  now,
  random: () => 0,
  setTimer,
  onChannelProblem: (_, { reason }) => writeSync(2, `${reason}\n`),
});
const shown = join(directory, 'shown');
const desktop = createDesktopDelivery({
  store,
  show: async ({ id }) => {
    appendFileSync(shown, `${id}\n`);
    return 'native';
  },
  openIncident: () => {},
  openPopover: () => {},
  silence: () => '',
  acknowledge: () => {},
  clear: () => {},
  openMaintenance: () => {},
  addAway: () => {},
  onShown: () => {},
  now,
  setTimer: (run) => setTimer(run, 1),
});

desktop.resume();
dispatch.start();
const [stored] = store.loadReadings();
const first = Number((stored && lastPage(stored.reading)?.name) ?? 0) + 1;

for (let number = first; number < first + Number(rounds); number += 1) {
  const update = anUpdate({ id: `u${number}`, body: `Word ${number}` });
  const page = aStatusPage({ name: String(number), incidents: [anIncident({ updates: [update] })] });
  const alerts = ['desktop', 'ops'].map((channel) =>
    anAlert({
      id: `${channel}:${number}`,
      changeKey: `change ${number}`,
      at: now(),
      channel,
      incidentId: `i${number % 2}`,
      title: String(number),
    }),
  );
  store.commit(aPoll({ at: number, page, alerts }));
  desktop.deliver(alerts);
  dispatch.kick();
  await new Promise((resolve) => setTimeout(resolve, 1));
}
while (store.outbox.channels().length > 0 || store.pendingAlerts().length > 0)
  await new Promise((resolve) => setTimeout(resolve, 2));
desktop.stop();
await dispatch.stop();
store.close();
writeSync(1, `${steps}\n`);
