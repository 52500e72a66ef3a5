import type { z } from 'zod';
import { alertGroupSchema } from '#shared/domain/alert-group.ts';
import { channelSchema } from '#shared/domain/channel.ts';
import { heartbeatSchema } from '#shared/domain/heartbeat.ts';
import { localServerOff, localServerSchema } from '#shared/domain/local-server.ts';
import { describeIssues } from '#shared/domain/parse-issue.ts';
import { quietHoursSchema } from '#shared/domain/quiet-hours.ts';
import { recoveryWatchSchema } from '#shared/domain/recovery-watch.ts';
import {
  alertRulesSchema,
  appearanceSchema,
  generalSchema,
  releaseVersionSchema,
  type Settings,
  settingsSchema,
  settingsVersion,
} from '#shared/domain/settings.ts';
import { signedSourceSchema } from '#shared/domain/signed-source.ts';
import { silenceSchema } from '#shared/domain/silence.ts';
import { subscriptionSchema } from '#shared/domain/subscription.ts';
import { teamSchema } from '#shared/domain/team.ts';
import { teamListSchema } from '#shared/domain/team-list.ts';
import { migrateSettings, type SettingsMigration } from './settings-migrations.ts';

/** The result of parsing a settings file. */
export type FoundSettings =
  /** `dropped` contains sentences about what was not understood and left out. */
  | {
      readonly kind: 'known';
      readonly settings: Settings;
      readonly dropped: readonly string[];
      readonly migrated: boolean;
    }
  | { readonly kind: 'newer'; readonly version: number; readonly understood: Settings }
  /** `reason` is a user-facing clause, such as `it is empty`. */
  | { readonly kind: 'broken'; readonly reason: string };

type JsonObject = Readonly<Record<string, unknown>>;

/** `fallback` replaces what is not understood. Pure. */
export function parseSettings(
  bytes: Uint8Array,
  fallback: Settings,
  migrations: readonly SettingsMigration[],
): FoundSettings {
  const json = parseJson(bytes);
  if ('reason' in json) return { kind: 'broken', reason: json.reason };
  const { schemaVersion } = json.value;
  if (typeof schemaVersion === 'number' && schemaVersion > settingsVersion)
    return { kind: 'newer', version: schemaVersion, understood: salvage(json.value, fallback).settings };
  const value = migrateSettings(json.value, migrations);
  const migrated = value !== json.value;
  const parsed = settingsSchema.safeParse(value);
  if (parsed.success && duplicatesIn(parsed.data).length === 0)
    return { kind: 'known', settings: parsed.data, dropped: [], migrated };
  if (!Array.isArray(value.subscriptions)) return { kind: 'broken', reason: 'it contains no settings' };
  return { kind: 'known', ...salvage(value, fallback), migrated };
}

/** Why these settings must not be saved, as a sentence; `null` if they may. */
export function objectionTo(settings: Settings): string | null {
  const parsed = settingsSchema.safeParse(settings);
  if (!parsed.success) return describeIssues(parsed.error, settings, 'the settings');
  return duplicatesIn(settings)[0] ?? null;
}

function parseJson(bytes: Uint8Array): { readonly value: JsonObject } | { readonly reason: string } {
  if (bytes.length === 0) return { reason: 'it is empty' };
  if (bytes.every((byte) => byte === 0)) return { reason: 'it contains only zeros' };
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isObject(value) ? { value } : { reason: 'it contains no settings' };
  } catch {
    return { reason: 'it is not valid JSON' };
  }
}

interface Salvaged {
  readonly settings: Settings;
  readonly dropped: readonly string[];
}

/** Row by row and key by key, so that one bad row does not affect the others. */
function salvage(value: JsonObject, fallback: Settings): Salvaged {
  const dropped: string[] = [];
  const note = (loss: string): void => void dropped.push(loss);
  const settings: Settings = {
    schemaVersion: settingsVersion,
    subscriptions: salvageRows(subscriptionSchema, value, 'subscriptions', ({ vendorId }) => vendorId, note),
    silences: salvageRows(silenceSchema, value, 'silences', ({ id }) => id, note),
    recoveryWatches: salvageLater(recoveryWatchSchema, value, 'recoveryWatches', ({ id }) => id, note),
    quietHours: salvageLater(quietHoursSchema, value, 'quietHours', (row) => JSON.stringify(row), note),
    groups: salvageLater(alertGroupSchema, value, 'groups', ({ id }) => id, note),
    channels: salvageLater(channelSchema, value, 'channels', ({ id }) => id, note),
    catalogueSource: salvageSource(value, 'catalogueSource', note),
    releaseSource: salvageSource(value, 'releaseSource', note),
    skippedRelease: releaseVersionSchema
      .nullable()
      .catch(null)
      .parse(value.skippedRelease ?? null),
    localServer: salvageServer(value, note),
    team: salvageTeam(value, note),
    teamList: salvageTeamList(value, note),
    heartbeat: salvageHeartbeat(value, note),
    alerts: salvageSection(alertRulesSchema, value, 'alerts', fallback.alerts, note),
    appearance: salvageSection(appearanceSchema, value, 'appearance', fallback.appearance, note),
    general: salvageSection(generalSchema, value, 'general', fallback.general, note),
    firstRunDone: typeof value.firstRunDone === 'boolean' ? value.firstRunDone : fallback.firstRunDone,
  };
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(settings, key));
  for (const key of unknown) note(`${key}: unknown setting.`);
  if (typeof value.firstRunDone !== 'boolean') note('firstRunDone: must be true or false.');
  if (value.schemaVersion !== settingsVersion) note(`schemaVersion: must be ${settingsVersion}.`);
  return { settings, dropped };
}

/** An invalid source counts as none, so that nothing is downloaded by mistake. */
function salvageSource(value: JsonObject, key: 'catalogueSource' | 'releaseSource', note: (loss: string) => void) {
  const source = value[key] ?? null;
  const parsed = signedSourceSchema.nullable().safeParse(source);
  if (!parsed.success) note(`${key}: ${describeIssues(parsed.error, source, 'the source')}`);
  return parsed.success ? parsed.data : null;
}

/** An invalid server counts as off, so that nothing is exposed by mistake. */
function salvageServer({ localServer = localServerOff }: JsonObject, note: (loss: string) => void) {
  const parsed = localServerSchema.safeParse(localServer);
  if (!parsed.success) note(`localServer: ${describeIssues(parsed.error, localServer, 'the local server')}`);
  return parsed.success ? parsed.data : localServerOff;
}

/** An invalid team counts as none. */
function salvageTeam({ team = null }: JsonObject, note: (loss: string) => void) {
  const parsed = teamSchema.nullable().safeParse(team);
  if (!parsed.success) note(`team: ${describeIssues(parsed.error, team, 'the team')}`);
  return parsed.success ? parsed.data : null;
}

/** An invalid team list counts as none. */
function salvageTeamList({ teamList = null }: JsonObject, note: (loss: string) => void) {
  const parsed = teamListSchema.nullable().safeParse(teamList);
  if (!parsed.success) note(`teamList: ${describeIssues(parsed.error, teamList, 'the team list')}`);
  return parsed.success ? parsed.data : null;
}

/** An invalid heartbeat counts as none. */
function salvageHeartbeat({ heartbeat = null }: JsonObject, note: (loss: string) => void) {
  const parsed = heartbeatSchema.nullable().safeParse(heartbeat);
  if (!parsed.success) note(`heartbeat: ${describeIssues(parsed.error, heartbeat, 'the heartbeat')}`);
  return parsed.success ? parsed.data : null;
}

/** A list that earlier releases did not have; its absence is not a loss. */
function salvageLater<Row>(...args: Parameters<typeof salvageRows<Row>>): Row[] {
  return Object.hasOwn(args[1], args[2]) ? salvageRows(...args) : [];
}

function salvageRows<Row>(
  schema: z.ZodType<Row>,
  value: JsonObject,
  key: string,
  idOf: (row: Row) => string,
  note: (loss: string) => void,
): Row[] {
  const rows: unknown = value[key];
  if (!Array.isArray(rows)) {
    note(`${key}: must be a list.`);
    return [];
  }
  const kept = new Map<string, Row>();
  for (const [index, row] of rows.entries()) {
    const where = `${key}[${index}]`;
    const parsed = schema.safeParse(row);
    if (!parsed.success) note(`${where}: ${describeIssues(parsed.error, row, 'the entry')}`);
    else if (kept.has(idOf(parsed.data))) note(`${where}: "${idOf(parsed.data)}" already exists.`);
    else kept.set(idOf(parsed.data), parsed.data);
  }
  return [...kept.values()];
}

function salvageSection<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  value: JsonObject,
  key: string,
  fallback: z.infer<z.ZodObject<Shape>>,
  note: (loss: string) => void,
): z.infer<z.ZodObject<Shape>> {
  const section = value[key];
  const whole = schema.safeParse(section);
  if (whole.success) return whole.data;
  note(`${key}: ${describeIssues(whole.error, section, 'the section')}`);
  if (!isObject(section)) return fallback;
  const good = Object.entries(section).filter(([name, one]) => schema.safeParse({ ...fallback, [name]: one }).success);
  const repaired = schema.safeParse({ ...fallback, ...Object.fromEntries(good) });
  return repaired.success ? repaired.data : fallback;
}

function duplicatesIn({ subscriptions, silences, groups, channels }: Settings): readonly string[] {
  return [
    ...repeated(subscriptions.map(({ vendorId }) => vendorId)).map((id) => `The vendor "${id}" is listed twice.`),
    ...repeated(silences.map(({ id }) => id)).map((id) => `The silence "${id}" is listed twice.`),
    ...repeated(groups.map(({ id }) => id)).map((id) => `The alert group "${id}" is listed twice.`),
    ...repeated(channels.map(({ id }) => id)).map((id) => `The channel "${id}" is listed twice.`),
  ];
}

function repeated(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.has(id) || !seen.add(id));
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
