import type { Bridge, CommandName, Commands, Events, Route, SnapshotPatch } from '#shared/contract.ts';
import { allGroups, withGroup } from '#shared/domain/alert-group.ts';
import { success } from '#shared/domain/failure.ts';
import { isSameTarget } from '#shared/domain/same-target.ts';
import { isVendorId, toVendorId } from '#shared/domain/vendor.ts';
import type { HistoryIncident, HistoryView } from '#shared/history-view.ts';
import type {
  CatalogueMatch,
  ComponentMatch,
  IncidentDetails,
  MaintenanceDetails,
  PagePreview,
  PlannedMaintenance,
  VendorDetails,
} from '#shared/query-results.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import { matchesSearch } from '#shared/text/matches-search.ts';
import { anEvidence } from '../preview/fixtures/evidence.ts';
import { historyOf } from '../preview/fixtures/history.ts';
import { replayOf } from '../preview/fixtures/replay.ts';
import { aVendorRow, fixtureNow } from '../preview/fixtures/rows.ts';
import { suggestionsFixture } from '../preview/fixtures/suggestions.ts';
import { vendorDetailsOf } from '../preview/fixtures/vendor-details.ts';
import { applyPatch } from '../window/apply-patch.ts';

type Call = { readonly [Name in CommandName]: readonly [Name, ...Parameters<Commands[Name]>] }[CommandName];

/** Replaces main in tests and in the preview: it records calls and answers as main would. */
export interface FakeMain {
  readonly bridge: Bridge;
  readonly calls: readonly Call[];
  readonly snapshot: () => Snapshot;
  /** Applies a patch with the next revision and sends it to the window. */
  readonly patch: (patch: Omit<SnapshotPatch, 'revision'>) => void;
  readonly emit: <Name extends keyof Events>(name: Name, ...args: Parameters<Events[Name]>) => void;
}

export interface FakeAnswers {
  readonly incident?: IncidentDetails | null;
  readonly maintenance?: MaintenanceDetails | null;
  readonly planned?: readonly PlannedMaintenance[];
  readonly history?: HistoryView | null;
  readonly historyIncidents?: readonly HistoryIncident[];
  /** Answers that wait for this. */
  readonly heldBack?: Partial<Record<CommandName, Promise<void>>>;
  readonly vendors?: Readonly<Record<string, VendorDetails>>;
  readonly catalogue?: readonly CatalogueMatch[];
  readonly overrides?: Partial<Commands>;
}

type Listeners = { [Name in keyof Events]: Set<Events[Name]> };

export function createFakeMain(first: Snapshot, route: Route, answers: FakeAnswers = {}): FakeMain {
  let snapshot = first;
  const calls: Call[] = [];
  const listeners: Listeners = { patched: new Set(), routed: new Set() };

  function emit<Name extends keyof Events>(name: Name, ...args: Parameters<Events[Name]>): void {
    for (const listener of listeners[name]) Reflect.apply(listener, undefined, args);
  }

  function patch(change: Omit<SnapshotPatch, 'revision'>): void {
    const patched = { ...change, revision: snapshot.revision + 1 };
    const outcome = applyPatch(snapshot, patched);
    if (outcome.kind === 'applied') snapshot = outcome.snapshot;
    emit('patched', patched);
  }

  const commands: Commands = {
    ...quiet,
    ...answering(() => snapshot, answers),
    ...acting(() => snapshot, patch),
    ...answers.overrides,
  };

  const bridge: Bridge = {
    route,
    invoke: async (name, ...args) => {
      calls.push([name, ...args] as unknown as Call);
      const held = answers.heldBack?.[name];
      if (held) await held;
      return Reflect.apply(commands[name], undefined, args);
    },
    on: (name, listener) => {
      listeners[name].add(listener);
      return () => listeners[name].delete(listener);
    },
  };
  return { bridge, calls, snapshot: () => snapshot, patch, emit };
}

const nothing = () => undefined;

/** Commands without a visible effect in a window. */
const quiet = {
  markSeen: nothing,
  markNew: nothing,
  restoreBanner: nothing,
  restoreAway: nothing,
  checkNow: nothing,
  sendTestNotification: nothing,
  showPopover: nothing,
  showIncident: nothing,
  showMaintenance: nothing,
  showCalendar: nothing,
  showSettings: nothing,
  showHistory: nothing,
  closeWindow: nothing,
  openLink: nothing,
  copyText: nothing,
  openLogs: nothing,
  setFilter: nothing,
  setVendorRule: nothing,
  testChannel: () => success('Accepted (200).'),
  suggestVendors: () => success(suggestionsFixture),
  drill: () => [{ channel: 'desktop', verdict: 'told', why: 'a component fails outright' }],
  replayRules: (_vendorId, draft) => replayOf(draft),
  saveIncident: () => true,
  saveEvidence: () => true,
  addToCalendar: () => true,
  saveCalendar: () => true,
  exportWatchList: () => true,
  importWatchList: () =>
    success({
      added: ['Bolt', 'Cedar', 'Dune'],
      updated: ['Acme Pay'],
      unchanged: Array.from({ length: 33 }, (_, index) => `Vendor ${index}`),
      otherCount: 0,
    }),
  confirmImport: () => success({ added: 3, updated: 1, undo: 'u-import' }),
  resetSettings: () => 'u-reset',
  undo: () => true,
} satisfies Partial<Commands>;

function answering(snapshot: () => Snapshot, answers: FakeAnswers) {
  return {
    getSnapshot: () => snapshot(),
    getVendor: (vendorId) => {
      const row = snapshot().vendors[vendorId];
      return answers.vendors?.[vendorId] ?? (row ? vendorDetailsOf(row) : null);
    },
    getIncident: () => answers.incident ?? null,
    getMaintenance: () => answers.maintenance ?? null,
    getPlanned: (fromAt, untilAt) =>
      (answers.planned ?? []).filter(
        ({ startsAt, endsAt }) => startsAt !== null && startsAt < untilAt && (endsAt ?? startsAt) >= fromAt,
      ),
    getEvidence: (query) => anEvidence(query),
    getHistory: (query) => (answers.history === undefined ? historyOf(query) : answers.history),
    getHistoryIncidents: (query) => answers.historyIncidents ?? historyOf(query).incidents,
    searchCatalogue: (query) =>
      (answers.catalogue ?? []).filter(({ name }) => name.toLowerCase().includes(query.toLowerCase())),
    findComponents: (query) => findComponents(snapshot(), query),
    recognisePage: (url) => success(aPagePreview(url)),
    listPlatforms: () => [
      { id: 'statuspage', label: 'Atlassian Statuspage' },
      { id: 'feed', label: 'RSS, Atom or JSON feed' },
    ],
    previewFilter: (_vendorId, filter) => ({
      considered: 9,
      passing: filter.rule === 'all' ? 9 : 4,
      watchedComponents: filter.rule === 'all' ? 16 : 7,
      drifted: filter.rule === 'only' ? filter.patterns.filter((pattern) => pattern.startsWith('Sandbox')) : [],
    }),
  } satisfies Partial<Commands>;
}

function findComponents({ vendors }: Snapshot, query: string): readonly ComponentMatch[] {
  return Object.values(vendors).flatMap((row) =>
    vendorDetailsOf(row)
      .components.filter(({ name }) => matchesSearch(name, query))
      .map(({ id, name, status, watched }) => ({
        vendorId: row.id,
        vendorName: row.name,
        componentId: id,
        path: name,
        status,
        watched,
      })),
  );
}

function aPagePreview(pageUrl: string): PagePreview {
  return {
    platform: 'statuspage',
    platformLabel: 'Atlassian Statuspage',
    pageUrl,
    name: 'Quill Docs',
    level: 'minor',
    description: 'Some editors load late',
    componentCount: 12,
    groupCount: 3,
    openIncidents: ['Editors load late'],
    limits: ['Post-mortems come without headings.'],
    alreadyFollowedAs: null,
  };
}

/** Commands that change what every window shows. */
function acting(snapshot: () => Snapshot, patch: FakeMain['patch']) {
  const replace = (replaced: SnapshotPatch['replaced']) => patch({ replaced, rows: {} });
  const overview = (over: Partial<Snapshot['overview']>) => replace({ overview: { ...snapshot().overview, ...over } });
  return {
    silence: (target, end, reason) => {
      const id = `s${snapshot().revision + 100}`;
      const replaced = Object.values(snapshot().silences).filter(({ silence }) => isSameTarget(silence.target, target));
      const row = {
        label: 'vendorId' in target && target.vendorId ? target.vendorId : 'Everything',
        silence: { id, target, end, acknowledged: null, reason, startedAt: 0 },
      };
      const gone = replaced.map(({ silence }) => silence.id);
      patch({ replaced: {}, rows: { silences: { set: { [id]: row }, gone }, ...marked(snapshot(), target, id) } });
      return id;
    },
    unsilence: (silenceId) =>
      patch({ replaced: {}, rows: { silences: { set: {}, gone: [silenceId] }, ...unmarked(snapshot(), silenceId) } }),
    addVendor: ({ vendorId, name, pageUrl, platform }) => {
      const row = { ...aVendorRow({ name, pageUrl, platform }), id: vendorId ?? toVendorId(name) };
      patch({ replaced: {}, rows: { vendors: { set: { [row.id]: row }, gone: [] } } });
      return success(row.id);
    },
    removeVendors: (vendorIds) => {
      patch({ replaced: {}, rows: { vendors: { set: {}, gone: vendorIds } } });
      return 'u-remove';
    },
    pinVendors: (vendorIds, isPinned) => {
      const rows = vendorIds.flatMap((id) => snapshot().vendors[id] ?? []);
      const set = Object.fromEntries(rows.map((row) => [row.id, { ...row, isPinned }]));
      patch({ replaced: {}, rows: { vendors: { set, gone: [] } } });
    },
    removeVendor: (vendorId) => patch({ replaced: {}, rows: { vendors: { set: {}, gone: [vendorId] } } }),
    acknowledge: (vendorId, incidentId) => {
      const row = snapshot().incidents[`${vendorId}/${incidentId}`];
      if (!row) return;
      patch({
        replaced: {},
        rows: { incidents: { set: { [row.key]: { ...row, acknowledged: true, silenceId: 's-ack' } }, gone: [] } },
      });
    },
    watchRecovery: (target) => {
      const id = `w${snapshot().revision + 100}`;
      replace({ recoveryWatches: [...snapshot().recoveryWatches, { id, target, startedAt: fixtureNow }] });
      return id;
    },
    unwatchRecovery: (watchId) =>
      replace({ recoveryWatches: snapshot().recoveryWatches.filter(({ id }) => id !== watchId) }),
    pauseAll: (end) => overview({ pausedUntil: end.kind === 'at' ? end.until : 'undone' }),
    resume: () => overview({ pausedUntil: null }),
    dismissBanner: (bannerId) => patch({ replaced: {}, rows: { banners: { set: {}, gone: [bannerId] } } }),
    clearAway: () => replace({ away: null }),
    setAppearance: (appearance) => replace({ appearance }),
    setGeneral: (general) => replace({ general }),
    setAlerts: (alerts) => replace({ alerts }),
    setLocalServer: (localServer) => replace({ localServer: { ...localServer, problem: null } }),
    setTeam: (url) => {
      const counts = { polled: 0, taken: 0, pagesBy: {}, delayMs: null };
      const team = { isConnected: false, members: [], ...counts, problem: null };
      replace({ team: url === null ? null : { url, ...team } });
      return success(url === null ? 'u-team' : '');
    },
    setTeamList: (url, publicKey) => {
      const state = { vendorCount: 12, readAt: fixtureNow, leftOut: 0, problem: null };
      const list = { ...(publicKey === null ? {} : { publicKey }), ...state };
      replace({ teamList: url === null ? null : { url, ...list } });
      return success(null);
    },
    checkTeamList: () => success('The team list is unchanged.'),
    setHeartbeat: (everyMinutes) => {
      replace({ heartbeat: everyMinutes === null ? null : { everyMinutes, problem: null } });
      return success(everyMinutes === null ? 'u-heartbeat' : '');
    },
    copyServerToken: () => success(null),
    setCatalogueSource: (source) => replace({ catalogue: { ...snapshot().catalogue, source, lastTry: null } }),
    refreshCatalogue: () => {
      const said = 'There is no later catalogue than that of 2026-11-20.';
      replace({ catalogue: { ...snapshot().catalogue, lastTry: { at: fixtureNow, ok: true, said } } });
      return success(said);
    },
    setReleaseSource: (source) => replace({ release: { ...snapshot().release, source, lastTry: null } }),
    checkRelease: () => {
      const said = 'Statustray 1.0.0 is up to date.';
      replace({ release: { ...snapshot().release, lastTry: { at: fixtureNow, ok: true, said } } });
      return success(said);
    },
    skipRelease: (version) => replace({ release: { ...snapshot().release, isSkipped: version !== null } }),
    setQuietHours: (quietHours) => replace({ quietHours }),
    setGroup: (group) => replace({ groups: withGroup(snapshot().groups, group) }),
    removeGroup: (groupId) => replace({ groups: allGroups(snapshot().groups.filter(({ id }) => id !== groupId)) }),
    setChannel: (channel, secret) => {
      const before = snapshot().channels[channel.id] ?? { hasSecret: false, waiting: 0, trouble: null, last: null };
      const row = { ...before, channel, hasSecret: before.hasSecret || secret !== null };
      patch({ replaced: {}, rows: { channels: { set: { [channel.id]: row }, gone: [] } } });
      return success(null);
    },
    removeChannel: (channelId) => {
      patch({ replaced: {}, rows: { channels: { set: {}, gone: [channelId] } } });
      return 'u-channel';
    },
    pauseChannel: (channelId, isPaused) => {
      const row = snapshot().channels[channelId];
      if (!row) return;
      const channel = {
        ...row.channel,
        paused: isPaused ? { reason: 'Paused by you.', at: fixtureNow, byUser: true as const } : null,
      };
      patch({ replaced: {}, rows: { channels: { set: { [channelId]: { ...row, channel } }, gone: [] } } });
    },
    finishFirstRun: () => replace({ firstRunDone: true }),
  } satisfies Partial<Commands>;
}

type SilenceTarget = Parameters<Commands['silence']>[0];

function marked(snapshot: Snapshot, target: SilenceTarget, silenceId: string): SnapshotPatch['rows'] {
  if (target.kind === 'vendor') {
    const row = snapshot.vendors[target.vendorId];
    return row ? { vendors: { set: { [row.id]: { ...row, silenceId } }, gone: [] } } : {};
  }
  if (target.kind !== 'incident' || !isVendorId(target.vendorId)) return {};
  const row = snapshot.incidents[`${target.vendorId}/${target.incidentId}`];
  return row ? { incidents: { set: { [row.key]: { ...row, silenceId } }, gone: [] } } : {};
}

function unmarked(snapshot: Snapshot, silenceId: string): SnapshotPatch['rows'] {
  const incidents = Object.values(snapshot.incidents).filter((row) => row.silenceId === silenceId);
  const vendors = Object.values(snapshot.vendors).filter((row) => row.silenceId === silenceId);
  return {
    incidents: {
      set: Object.fromEntries(incidents.map((row) => [row.key, { ...row, silenceId: null, acknowledged: false }])),
      gone: [],
    },
    vendors: { set: Object.fromEntries(vendors.map((row) => [row.id, { ...row, silenceId: null }])), gone: [] },
  };
}
