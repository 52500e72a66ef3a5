import { describe, expect, it } from 'vitest';
import type { CommandName, Commands } from '#shared/contract.ts';
import { everythingGroup } from '#shared/domain/alert-group.ts';
import { plainChannel } from '#shared/domain/channel.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { argumentsOf, isCommandName } from './arguments.ts';
import { commandNames } from './testing/builders.ts';

const acme = toVendorId('acme');

/** A valid call of each command; a new command does not compile until it has one here. */
const goodCalls: { readonly [Name in CommandName]: Parameters<Commands[Name]> } = {
  getSnapshot: [],
  getVendor: [acme],
  getIncident: [acme, 'i1'],
  getMaintenance: [acme, 'm1'],
  getPlanned: [0, 1],
  findComponents: ['pipe'],
  searchCatalogue: ['git'],
  recognisePage: ['https://status.acme.example/', false, 'feed'],
  listPlatforms: [],
  addVendor: [{ vendorId: null, name: 'Acme', pageUrl: 'https://status.acme.example/', platform: 'statuspage' }],
  removeVendor: [acme],
  removeVendors: [[acme]],
  pinVendors: [[acme], true],
  resetSettings: [],
  undo: ['u1'],
  setFilter: [acme, { rule: 'only', patterns: ['Prod 2 > *'] }],
  previewFilter: [acme, { rule: 'all' }],
  setVendorRule: [
    acme,
    {
      leastImpact: 'major',
      alertOn: ['resolved'],
      levels: {},
      intervalMs: 60_000,
      parts: [{ pattern: 'EU > *', level: 'quiet' }],
    },
  ],
  suggestVendors: [],
  setCatalogueSource: [{ url: 'https://catalogue.example/signed', publicKey: `${'A'.repeat(43)}=` }],
  refreshCatalogue: [],
  setReleaseSource: [{ url: 'https://releases.example/signed', publicKey: `${'A'.repeat(43)}=` }],
  checkRelease: [],
  skipRelease: ['1.2.0'],
  silence: [{ kind: 'vendor', vendorId: acme }, { kind: 'at', until: 1 }, 'known'],
  unsilence: ['s1'],
  acknowledge: [acme, 'i1'],
  watchRecovery: [{ kind: 'component', vendorId: acme, componentId: 'c1' }],
  unwatchRecovery: ['w1'],
  pauseAll: [{ kind: 'undone' }],
  resume: [],
  markSeen: [['acme/i1']],
  markNew: [['acme/i1']],
  dismissBanner: ['b1'],
  restoreBanner: ['b1'],
  clearAway: [],
  restoreAway: [],
  checkNow: [null],
  sendTestNotification: [],
  drill: [acme, 'c1'],
  replayRules: [null, { alerts: defaultSettings.alerts }],
  setGroup: [everythingGroup],
  removeGroup: ['everything'],
  setQuietHours: [[{ days: ['sat'], from: '00:00', to: '24:00', zone: null, breakThrough: 'critical' }]],
  setChannel: [plainChannel('ops', 'slack'), 'https://hooks.example/secret', false],
  removeChannel: ['ops'],
  testChannel: [plainChannel('ops', 'webhook'), null],
  pauseChannel: ['ops', false],
  setAppearance: [defaultSettings.appearance],
  setGeneral: [defaultSettings.general],
  setLocalServer: [{ isOn: true, port: 7428 }],
  setTeam: ['nats://bus.example/team', null, '/etc/team-ca.pem'],
  setTeamList: ['https://team.example/watch-list.json', null],
  checkTeamList: [],
  setHeartbeat: [5, 'https://hc.example/1'],
  copyServerToken: ['read'],
  setAlerts: [defaultSettings.alerts],
  finishFirstRun: [],
  showPopover: [],
  showIncident: [acme, 'i1'],
  showMaintenance: [acme, 'm1'],
  showCalendar: [],
  getHistory: [{ vendorId: acme, days: 90 }],
  getHistoryIncidents: [{ vendorId: acme, days: 90 }],
  getEvidence: [{ vendorId: null, fromAt: 1, untilAt: 2 }],
  saveEvidence: [{ vendorId: acme, fromAt: 1, untilAt: 2 }, 'csv'],
  showHistory: [null],
  showSettings: ['alerts', { kind: 'change', change: 'resolved' }],
  closeWindow: [],
  openLink: ['https://status.acme.example/'],
  copyText: ['text'],
  saveIncident: [acme, 'i1', 'pdf'],
  addToCalendar: [acme, 'm1'],
  saveCalendar: [],
  exportWatchList: [],
  importWatchList: [],
  confirmImport: [],
  openLogs: [],
};

describe('argumentsOf', () => {
  it.each(commandNames)('accepts a valid call of %s unchanged', (name) => {
    expect(argumentsOf[name].parse(goodCalls[name])).toEqual(goodCalls[name]);
  });

  it.each(commandNames)('refuses an extra argument for %s', (name) => {
    expect(argumentsOf[name].safeParse([...goodCalls[name], 'more']).success).toBe(false);
  });

  it('requires a period that ends after it begins', () => {
    const isTaken = (fromAt: number, untilAt: number) =>
      argumentsOf.getEvidence.safeParse([{ vendorId: null, fromAt, untilAt }]).success;
    expect([isTaken(1, 2), isTaken(1, 1), isTaken(2, 1)]).toEqual([true, false, false]);
  });

  it.each(['setChannel', 'testChannel'] as const)('limits the secret of %s', (name) => {
    const [channel, , ...rest] = goodCalls[name];
    const withSecret = (secret: unknown) => argumentsOf[name].safeParse([channel, secret, ...rest]).success;
    expect(['x', 'x'.repeat(4_000), null].map(withSecret)).toEqual([true, true, true]);
    expect(['', 'x'.repeat(4_001), 1, undefined].map(withSecret)).toEqual([false, false, false, false]);
  });

  it('has a parser for every command', () => {
    expect([...commandNames].sort()).toEqual(Object.keys(goodCalls).sort());
  });
});

describe('isCommandName', () => {
  it.each([
    ['getSnapshot', true],
    ['toString', false],
    [1, false],
  ])('returns for %j %s', (name, known) => {
    expect(isCommandName(name)).toBe(known);
  });
});
