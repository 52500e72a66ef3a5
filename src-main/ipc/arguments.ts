import { z } from 'zod';
import type { CommandName, Commands } from '#shared/contract.ts';
import { alertGroupSchema } from '#shared/domain/alert-group.ts';
import { changeKinds } from '#shared/domain/change-kind.ts';
import { channelIdSchema, channelSchema } from '#shared/domain/channel.ts';
import { localServerSchema, tokenScopes } from '#shared/domain/local-server.ts';
import { platformIdSchema } from '#shared/domain/platform-id.ts';
import { quietHoursSchema } from '#shared/domain/quiet-hours.ts';
import { recoveryTargetSchema } from '#shared/domain/recovery-watch.ts';
import { alertRulesSchema, appearanceSchema, generalSchema, releaseVersionSchema } from '#shared/domain/settings.ts';
import { signedSourceSchema } from '#shared/domain/signed-source.ts';
import { silenceEndSchema, silenceTargetSchema } from '#shared/domain/silence.ts';
import { componentFilterSchema, subscriptionSchema } from '#shared/domain/subscription.ts';
import { vendorIdSchema } from '#shared/domain/vendor.ts';
import { evidenceFormats } from '#shared/evidence.ts';
import { historyLengths } from '#shared/history-view.ts';
import { settingsSections } from '#shared/snapshot.ts';

const nothing = z.tuple([]);
const vendor = z.tuple([vendorIdSchema]);
const vendorIds = z.array(vendorIdSchema).max(10_000);
const incidentId = z.string().min(1).max(500);
const incident = z.tuple([vendorIdSchema, incidentId]);
const instant = z.number().min(-8.64e15).max(8.64e15);
const key = z.string().max(700);
const address = z.string().max(2_000);

const newVendorSchema = z.strictObject({
  vendorId: vendorIdSchema.nullable(),
  name: z.string().max(200),
  pageUrl: address,
  platform: platformIdSchema.nullable(),
  privateOrigin: subscriptionSchema.shape.privateOrigin,
});

const vendorRuleSchema = z.strictObject(
  subscriptionSchema.pick({ leastImpact: true, alertOn: true, levels: true, parts: true, intervalMs: true }).shape,
);

const quietList = z.array(quietHoursSchema).max(100);

const draftSchema = z.strictObject({
  alerts: alertRulesSchema.optional(),
  quietHours: quietList.optional(),
  groups: z.array(alertGroupSchema).max(1_000).optional(),
  filter: componentFilterSchema.optional(),
  rule: vendorRuleSchema.optional(),
});

const historyQuerySchema = z.strictObject({
  vendorId: vendorIdSchema.nullable(),
  days: z.literal([...historyLengths]),
});

const evidenceQuerySchema = z
  .strictObject({ vendorId: vendorIdSchema.nullable(), fromAt: z.number(), untilAt: z.number() })
  .refine(({ fromAt, untilAt }) => fromAt < untilAt, 'expected a period that ends after it begins');

const silenceId = z.string().min(1).max(100);
const groupId = z.string().min(1).max(200);

const spotSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('vendor'), vendorId: vendorIdSchema }),
  z.strictObject({ kind: z.literal('change'), change: z.enum(changeKinds) }),
  z.strictObject({ kind: z.literal('group'), groupId }),
  z.strictObject({ kind: z.literal('quiet-hours') }),
  z.strictObject({ kind: z.literal('channel'), channelId: channelIdSchema }),
  z.strictObject({ kind: z.literal('silence'), silenceId }),
]);

/** As long as the address of a mail server may be; never logged. */
const secret = z.string().min(1).max(4_000).nullable();

/** The argument tuple of each command; no window is trusted, not even our own. */
export const argumentsOf = {
  getSnapshot: nothing,
  getVendor: vendor,
  getIncident: incident,
  getMaintenance: incident,
  getPlanned: z.tuple([instant, instant]),
  getHistory: z.tuple([historyQuerySchema]),
  getHistoryIncidents: z.tuple([historyQuerySchema]),
  getEvidence: z.tuple([evidenceQuerySchema]),
  saveEvidence: z.tuple([evidenceQuerySchema, z.enum(evidenceFormats)]),

  findComponents: z.tuple([z.string().max(500)]),
  searchCatalogue: z.tuple([z.string().max(500)]),
  recognisePage: z.tuple([address, z.boolean(), platformIdSchema.nullable()]),
  listPlatforms: nothing,
  addVendor: z.tuple([newVendorSchema]),
  removeVendor: vendor,
  removeVendors: z.tuple([vendorIds]),
  pinVendors: z.tuple([vendorIds, z.boolean()]),
  resetSettings: nothing,
  undo: z.tuple([z.string().min(1).max(100)]),
  setFilter: z.tuple([vendorIdSchema, componentFilterSchema]),
  previewFilter: z.tuple([vendorIdSchema, componentFilterSchema]),
  setVendorRule: z.tuple([vendorIdSchema, vendorRuleSchema]),
  suggestVendors: nothing,

  setCatalogueSource: z.tuple([signedSourceSchema.nullable()]),
  refreshCatalogue: nothing,
  setReleaseSource: z.tuple([signedSourceSchema.nullable()]),
  checkRelease: nothing,
  skipRelease: z.tuple([releaseVersionSchema.nullable()]),

  silence: z.tuple([silenceTargetSchema, silenceEndSchema, z.string().max(500).nullable()]),
  unsilence: z.tuple([silenceId]),
  acknowledge: incident,
  watchRecovery: z.tuple([recoveryTargetSchema]),
  unwatchRecovery: z.tuple([z.string().min(1).max(100)]),
  pauseAll: z.tuple([silenceEndSchema]),
  resume: nothing,
  markSeen: z.tuple([z.array(key).max(10_000)]),
  markNew: z.tuple([z.array(key).max(10_000)]),
  dismissBanner: z.tuple([key]),
  restoreBanner: z.tuple([key]),
  clearAway: nothing,
  restoreAway: nothing,

  checkNow: z.tuple([vendorIdSchema.nullable()]),
  sendTestNotification: nothing,
  drill: z.tuple([vendorIdSchema, z.string().min(1).max(500)]),
  replayRules: z.tuple([vendorIdSchema.nullable(), draftSchema]),

  setGroup: z.tuple([alertGroupSchema]),
  removeGroup: z.tuple([groupId]),
  setQuietHours: z.tuple([quietList]),
  setChannel: z.tuple([channelSchema, secret, z.boolean()]),
  removeChannel: z.tuple([channelIdSchema]),
  testChannel: z.tuple([channelSchema, secret]),
  pauseChannel: z.tuple([channelIdSchema, z.boolean()]),

  setAppearance: z.tuple([appearanceSchema]),
  setGeneral: z.tuple([generalSchema]),
  setLocalServer: z.tuple([localServerSchema]),
  setTeam: z.tuple([z.string().max(500).nullable(), secret, z.string().max(4_096).nullable()]),
  setTeamList: z.tuple([z.string().max(2_000).nullable(), z.string().max(200).nullable()]),
  checkTeamList: nothing,
  setHeartbeat: z.tuple([z.number().nullable(), secret]),
  copyServerToken: z.tuple([z.enum(tokenScopes)]),
  setAlerts: z.tuple([alertRulesSchema]),
  finishFirstRun: nothing,

  showPopover: nothing,
  showIncident: incident,
  showMaintenance: incident,
  showCalendar: nothing,
  showSettings: z.tuple([z.enum(settingsSections), spotSchema.nullable()]),
  showHistory: z.tuple([vendorIdSchema.nullable()]),
  closeWindow: nothing,
  openLink: z.tuple([z.string().max(10_000)]),
  copyText: z.tuple([z.string().max(2_000_000)]),
  saveIncident: z.tuple([vendorIdSchema, incidentId, z.enum(['json', 'markdown', 'pdf'])]),
  addToCalendar: incident,
  saveCalendar: nothing,
  exportWatchList: nothing,
  importWatchList: nothing,
  confirmImport: nothing,
  openLogs: nothing,
} satisfies { readonly [Name in CommandName]: z.ZodType<Parameters<Commands[Name]>> };

export function isCommandName(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(argumentsOf, name);
}
