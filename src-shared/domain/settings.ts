import { z } from 'zod';
import { alertGroupSchema } from './alert-group.ts';
import { alertLevelsSchema } from './alert-level.ts';
import { channelSchema } from './channel.ts';
import { globalShortcuts } from './global-shortcut.ts';
import { localServerOff, localServerSchema } from './local-server.ts';
import { quietHoursSchema } from './quiet-hours.ts';
import { recoveryWatchSchema } from './recovery-watch.ts';
import { reminderSchema } from './reminder.ts';
import { signedSourceSchema } from './signed-source.ts';
import { silenceSchema } from './silence.ts';
import { leastImpactSchema, subscriptionSchema } from './subscription.ts';
import { teamSchema } from './team.ts';

export const settingsVersion = 1;

/** The rules that the user can edit; a kind that is absent follows the built-in table. */
export const alertRulesSchema = z.strictObject({
  leastImpact: leastImpactSchema,
  levels: alertLevelsSchema,
  /** Without it nobody is reminded. */
  reminder: reminderSchema.optional(),
});

export const appearanceSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  zoomPercent: z.number().int().min(80).max(200),
  trayColour: z.boolean(),
  trayCount: z.boolean(),
  clock: z.enum(['system', '12h', '24h']),
  foldFine: z.boolean(),
});

/** Days and times at which a maintenance is in the way; without a zone of its own it is the window's. */
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
  /** `null` marks nothing; files of earlier releases have no such key. */
  workingHours: workingHoursSchema.nullable().default(() => defaultWorkingHours),
  /** Opens the popover from everywhere; absent or `null` there is none. */
  shortcut: z.enum(globalShortcuts).nullable().optional(),
});

/** Everything the user decided, as it stands in the settings file. Instants are epoch ms. */
export const settingsSchema = z.strictObject({
  schemaVersion: z.literal(settingsVersion),
  subscriptions: z.array(subscriptionSchema).max(10_000),
  silences: z.array(silenceSchema).max(10_000),
  /** Files of 1.0 have no such key. */
  recoveryWatches: z.array(recoveryWatchSchema).max(1_000).default([]),
  /** Files of earlier releases have no such key. */
  quietHours: z.array(quietHoursSchema).max(100).default([]),
  /** Without the built-in one, unless it was edited; files of earlier releases have no such key. */
  groups: z.array(alertGroupSchema).max(1_000).default([]),
  /** Without their secrets; files of earlier releases have no such key. */
  channels: z.array(channelSchema).max(100).default([]),
  /** Where later catalogues come from; `null`, the default, asks nobody. */
  catalogueSource: signedSourceSchema.nullable().default(null),
  /** Files of 1.0 have no such key. */
  localServer: localServerSchema.default(localServerOff),
  /** `null` asks vendors; files of 1.0 have no such key. */
  team: teamSchema.nullable().default(null),
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
  localServer: localServerOff,
  team: null,
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
