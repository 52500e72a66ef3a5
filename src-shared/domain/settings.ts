import { z } from 'zod';
import { alertGroupSchema } from './alert-group.ts';
import { alertLevelsSchema } from './alert-level.ts';
import { channelSchema } from './channel.ts';
import { globalShortcuts } from './global-shortcut.ts';
import { heartbeatSchema } from './heartbeat.ts';
import { localServerOff, localServerSchema } from './local-server.ts';
import { quietHoursSchema } from './quiet-hours.ts';
import { recoveryWatchSchema } from './recovery-watch.ts';
import { reminderSchema } from './reminder.ts';
import { signedSourceSchema } from './signed-source.ts';
import { silenceSchema } from './silence.ts';
import { leastImpactSchema, subscriptionSchema } from './subscription.ts';
import { teamSchema } from './team.ts';
import { teamListSchema } from './team-list.ts';

export const settingsVersion = 1;

/** The rules the user can edit; an absent kind follows the built-in table. */
export const alertRulesSchema = z.strictObject({
  leastImpact: leastImpactSchema,
  levels: alertLevelsSchema,
  /** Without it there are no reminders. */
  reminder: reminderSchema.optional(),
});

export const releaseVersionSchema = z.string().max(20);

export const appearanceSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  zoomPercent: z.number().int().min(80).max(200),
  trayColour: z.boolean(),
  trayCount: z.boolean(),
  clock: z.enum(['system', '12h', '24h']),
  foldFine: z.boolean(),
});

/** The days and times at which maintenance is marked as inconvenient, in the window’s zone unless one is given. */
const workingHoursSchema = quietHoursSchema.pick({ days: true, from: true, to: true });

export const defaultWorkingHours: WorkingHours = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: '09:00',
  to: '17:00',
};

export const generalSchema = z.strictObject({
  startAtLogin: z.boolean(),
  zone: z.enum(['local', 'utc', 'vendor']),
  batterySlower: z.boolean(),
  historyDays: z.number().int().min(7).max(3_650),
  /** `null` marks nothing; absent in files of earlier releases. */
  workingHours: workingHoursSchema.nullable().default(() => defaultWorkingHours),
  /** The global shortcut that opens the popover; absent or `null` for none. */
  shortcut: z.enum(globalShortcuts).nullable().optional(),
});

/** The user’s choices, as in the settings file. Instants are epoch milliseconds. */
export const settingsSchema = z.strictObject({
  schemaVersion: z.literal(settingsVersion),
  subscriptions: z.array(subscriptionSchema).max(10_000),
  silences: z.array(silenceSchema).max(10_000),
  /** Absent in files of 1.0. */
  recoveryWatches: z.array(recoveryWatchSchema).max(1_000).default([]),
  /** Absent in files of earlier releases. */
  quietHours: z.array(quietHoursSchema).max(100).default([]),
  /** Excludes the built-in group unless it was edited; absent in files of earlier releases. */
  groups: z.array(alertGroupSchema).max(1_000).default([]),
  /** Without their secrets; absent in files of earlier releases. */
  channels: z.array(channelSchema).max(100).default([]),
  /** Where to get catalogue updates; `null`, the default, turns them off. */
  catalogueSource: signedSourceSchema.nullable().default(null),
  /** Where to learn of new releases; `null`, the default, turns that off. Absent in files of 1.0. */
  releaseSource: signedSourceSchema.nullable().default(null),
  /** A version whose notice the user skips; absent in files of 1.0. */
  skippedRelease: releaseVersionSchema.nullable().default(null),
  /** Absent in files of 1.0. */
  localServer: localServerSchema.default(localServerOff),
  /** `null` polls vendors directly; absent in files of 1.0. */
  team: teamSchema.nullable().default(null),
  /** `null` follows none; absent in files of 1.0. */
  teamList: teamListSchema.nullable().default(null),
  /** `null` sends none; absent in files of 1.0. */
  heartbeat: heartbeatSchema.nullable().default(null),
  alerts: alertRulesSchema,
  appearance: appearanceSchema,
  general: generalSchema,
  firstRunDone: z.boolean(),
});

export type AlertRules = Readonly<z.infer<typeof alertRulesSchema>>;
export type Appearance = Readonly<z.infer<typeof appearanceSchema>>;
export type WorkingHours = Readonly<z.infer<typeof workingHoursSchema>>;
export type General = Readonly<z.infer<typeof generalSchema>>;
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

export const defaultSettings: Settings = {
  schemaVersion: settingsVersion,
  subscriptions: [],
  silences: [],
  recoveryWatches: [],
  quietHours: [],
  groups: [],
  channels: [],
  catalogueSource: null,
  releaseSource: null,
  skippedRelease: null,
  localServer: localServerOff,
  team: null,
  teamList: null,
  heartbeat: null,
  alerts: { leastImpact: 'minor', levels: {} },
  appearance: {
    theme: 'system',
    zoomPercent: 100,
    trayColour: false,
    trayCount: false,
    clock: 'system',
    foldFine: true,
  },
  general: {
    startAtLogin: false,
    zone: 'local',
    batterySlower: true,
    historyDays: 365,
    workingHours: defaultWorkingHours,
  },
  firstRunDone: false,
};
