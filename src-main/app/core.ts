import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import ElectronStore from 'electron-store';
import { lastPage } from '#shared/domain/reading.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { builtIn } from '../catalogue/built-in.ts';
import { createCatalogueKeeper } from '../catalogue/catalogue-keeper.ts';
import { createChannelResults } from '../channels/outbox/channel-results.ts';
import { createChannelStatus } from '../channels/outbox/channel-status.ts';
import { createRedaction } from '../channels/secrets/redact.ts';
import { type AskPrivate, importAsking } from '../commands/import-watch-list.ts';
import { createSilenceCommands } from '../commands/silence-commands.ts';
import { createEngine } from '../engine/engine.ts';
import { realSlices } from '../engine/slices.ts';
import type { Fetch } from '../http/fetch.ts';
import { createHttpClient } from '../http/http-client.ts';
import { createReadingPool } from '../reading/reading-pool.ts';
import { startReadingWorker } from '../reading/start-reading-worker.ts';
import { createReleaseKeeper } from '../release-notice/release-keeper.ts';
import { createCounters } from '../serve/counters.ts';
import { createLog } from '../shell/system/log.ts';
import { askPrivatePages } from '../shell/system/private-pages-question.ts';
import { createSecretStorage } from '../shell/system/secret-storage.ts';
import { openState } from '../state/open-state.ts';
import { watchSetting } from '../state/settings/watch-setting.ts';
import { createAppHeartbeat } from './app-heartbeat.ts';
import { clockFromEnvironment } from './demo-clock.ts';
import type { AlertBus, ChangeSignal } from './signals.ts';
import { createStallWatch, processorTime, stallText } from './stall-watch.ts';
import { createStartupWarnings } from './startup-warnings.ts';
import { createSystemFacts, zoneOf } from './system-facts.ts';
import { systemNetwork } from './system-network.ts';
import { openTeamList } from './team-list.ts';
import { createTeamReader } from './team-reader.ts';
import { setRealTimer as setTimer } from './timer.ts';

export interface CoreDeps {
  readonly changes: Pick<ChangeSignal, 'mark'>;
  readonly alerts: Pick<AlertBus, 'publish'>;
}

export type Core = ReturnType<typeof openCore>;

/** Everything without a window: state, network, catalogue and engine. */
export function openCore({ changes, alerts }: CoreDeps) {
  const directory = app.getPath('userData');
  const now = clockFromEnvironment(app.isPackaged ? undefined : process.env.STATUSTRAY_CLOCK, Date.now);
  const redaction = createRedaction();
  const log = createLog(directory, redaction.redact);
  const { report, retract, connect } = createStartupWarnings({ now, newId: randomUUID });
  const reportStall = onlyOnce((text: string) => report(text, 'stalled'));
  const markChanged = (): void => changes.mark();

  const { settings, store, flush, close } = openState({
    directory,
    now,
    holder: { program: app.getName(), pid: process.pid, sinceAt: Date.now() },
    createStore: (cwd, name) =>
      new ElectronStore({ cwd, name, accessPropertiesByDotNotation: false, configFileMode: 0o600 }),
    report: (id, detail) => (detail === null ? retract(id) : report(detail, id)),
    onDropped: (vendor, { incidents, updates }) => log.write('history dropped', { vendor, incidents, updates }),
  });
  const secrets = createSecretStorage({
    safeStorage,
    platform: process.platform,
    path: join(directory, 'secrets.json'),
    onStrength: markChanged,
  });
  const channelStatus = createChannelStatus({
    store,
    channels: () => settings.get().channels,
    secrets,
    now,
    results: createChannelResults(join(directory, 'channel-results.json')),
  });
  const flushAll = (): void => {
    flush();
    secrets.rewriteIfDeleted();
    channelStatus.flush();
  };
  const facts = createSystemFacts({ dataDirectory: directory, secrets, now });

  const network = systemNetwork();
  const userAgent = `Statustray/${app.getVersion()}`;
  const httpClient = createHttpClient({ userAgent: `${userAgent} (desktop status page reader)`, ...network });
  const stallWatch = createStallWatch({
    monotonicMs: () => performance.now(),
    processorMs: processorTime,
    setTimer,
    onStall: (stall) => {
      log.write('stalled', { ms: Math.round(stall.lastedMs), answeredBy: stall.answeredBy });
      reportStall(stallText(stall));
    },
  });
  const fetch: Fetch = async (request) => {
    const outcome = await httpClient.fetch(request);
    if (outcome.ok) stallWatch.noteAnswer(new URL(outcome.value.url).host);
    return outcome;
  };
  const reading = createReadingPool({
    start: startReadingWorker,
    setTimer,
    onProblem: (line) => log.write('problem', { line }),
  });
  const catalogue = createCatalogueKeeper({
    fetch,
    now,
    random: Math.random,
    setTimer,
    source: () => settings.get().catalogueSource,
    directory,
    onChange: markChanged,
    report,
    builtIn,
  });
  watchSetting(
    settings,
    (all) => all.catalogueSource,
    (_, before) => catalogue.sourceChanged(before),
  );
  const release = createReleaseKeeper({
    fetch,
    now,
    random: Math.random,
    setTimer,
    source: () => settings.get().releaseSource,
    skipped: () => settings.get().skippedRelease,
    version: app.getVersion(),
    directory,
    onChange: markChanged,
  });
  watchSetting(settings, (all) => all.releaseSource, release.sourceChanged);

  const team = createTeamReader({
    settings,
    secrets,
    self: `tray-${randomUUID()}`,
    person: userInfo().username,
    now,
    setTimer,
    newId: randomUUID,
    onChanged: markChanged,
    onProblem: (line) => log.write('team', { line }),
  });
  const teamList = openTeamList({
    fetch,
    now,
    settings,
    secrets,
    directory,
    lookup: catalogue.lookup,
    onChange: markChanged,
    addBanner: (banner) => engine.addBanner(banner),
    onProblem: (line) => log.write('team list', { line }),
  });
  const heartbeat = createAppHeartbeat({
    settings,
    secrets,
    userAgent,
    ...network,
    now,
    setTimer,
    onChanged: markChanged,
  });
  const counters = createCounters();
  let localServerProblem = (): string | null => null;
  const engine = createEngine({
    fetch,
    reader: reading,
    now,
    scheduleNow: Date.now,
    random: Math.random,
    setTimer,
    slices: realSlices,
    store,
    settings,
    cataloguePage: catalogue.pageOf,
    catalogue: catalogue.state,
    release: release.state,
    channel: 'desktop',
    zone: () => zoneOf(settings.get()),
    locale: () => app.getLocale(),
    facts: facts.current,
    channelRows: channelStatus.rows,
    localServerProblem: () => localServerProblem(),
    team: team.view,
    teamList: teamList.view,
    heartbeat: heartbeat.view,
    readThrough: team.readThrough,
    onPoll: (_, result) => counters.countPoll(result),
    onAlerts: alerts.publish,
    onChanged: changes.mark,
    onFlush: flushAll,
    log: log.write,
  });
  connect(engine);
  const pageOf = (vendorId: VendorId): StatusPage | null => {
    const reading = engine.reading(vendorId);
    return reading ? lastPage(reading) : null;
  };

  return {
    now,
    log,
    hide: redaction.hide,
    report,
    onProblem: (line: string): void => log.write('problem', { line }),
    settings,
    store,
    secrets,
    channelStatus,
    counters,
    team,
    teamList,
    heartbeat,
    showLocalServer: (problem: () => string | null): void => {
      localServerProblem = problem;
    },
    facts,
    network,
    userAgent,
    httpClient,
    reader: reading,
    catalogue,
    release,
    engine,
    pageOf,
    silences: createSilenceCommands({ settings, now, newId: randomUUID, pageOf }),
    importText: async (text: string, askPrivate: AskPrivate = askPrivatePages) =>
      importAsking({ settings, findVendor: await catalogue.lookup(), hasSecret: secrets.has, now }, text, askPrivate),
    flush: flushAll,
    close: (): void => {
      channelStatus.flush();
      stallWatch.stop();
      reading.close();
      close();
    },
  };
}

function onlyOnce<Value>(run: (value: Value) => void): (value: Value) => void {
  let hasRun = false;
  return (value) => {
    if (hasRun) return;
    hasRun = true;
    run(value);
  };
}
