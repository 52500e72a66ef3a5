import type { AlertLevel } from '#shared/domain/alert-level.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { defaultAlertLevels } from '#shared/domain/default-alert-levels.ts';
import type { AlertRules } from '#shared/domain/settings.ts';
import type { LeastImpact } from '#shared/domain/subscription.ts';
import { kindGroups } from './alert-levels.ts';

export type PresetId = 'calm' | 'balanced' | 'everything';

export interface Preset {
  readonly id: PresetId;
  readonly label: string;
  readonly hint: string;
  readonly leastImpact: LeastImpact;
  readonly levels: Readonly<Record<ChangeKind, AlertLevel>>;
}

const kinds = kindGroups.flatMap((group) => group.kinds);

/** Balanced is the built-in table, and comes first where two presets are equally near. */
export const presets: readonly Preset[] = [
  {
    id: 'calm',
    label: 'Calm',
    hint: 'Major incidents and when they end. Everything else stays in the list.',
    leastImpact: 'major',
    levels: {
      ...all('listed'),
      incident_opened: 'loud',
      impact_raised: 'loud',
      component_changed: 'quiet',
      resolved: 'quiet',
      reopened: 'loud',
      withdrawn: 'quiet',
      maintenance_overran: 'quiet',
      digest: 'quiet',
    },
  },
  {
    id: 'balanced',
    label: 'Balanced',
    hint: 'Everything that starts, gets worse or ends. Maintenance and post-mortems arrive silently.',
    leastImpact: 'minor',
    levels: defaultAlertLevels,
  },
  {
    id: 'everything',
    label: 'Everything',
    hint: 'Also notices, every update and every edit.',
    leastImpact: 'none',
    levels: {
      ...all('loud'),
      edited: 'quiet',
      page_unreadable: 'quiet',
      page_readable: 'quiet',
      filter_drift: 'quiet',
    },
  },
];

/** The rules of a preset; reminders stay as they are. */
export function withPreset(alerts: AlertRules, preset: Preset): AlertRules {
  const own = kinds.filter((kind) => preset.levels[kind] !== defaultAlertLevels[kind]);
  return {
    ...alerts,
    leastImpact: preset.leastImpact,
    levels: Object.fromEntries(own.map((kind) => [kind, preset.levels[kind]])),
  };
}

/** The preset nearest to the rules, and in how many settings they differ from it. */
export function nearestPreset(alerts: AlertRules): { readonly preset: Preset; readonly changed: number } {
  const [balancedFirst] = presets
    .map((preset) => ({ preset, changed: differences(alerts, preset) }))
    .toSorted((a, b) => a.changed - b.changed || rank(a.preset) - rank(b.preset));
  if (!balancedFirst) throw new Error('Expected presets, found none.');
  return balancedFirst;
}

function differences(alerts: AlertRules, preset: Preset): number {
  const levels = kinds.filter((kind) => (alerts.levels[kind] ?? defaultAlertLevels[kind]) !== preset.levels[kind]);
  return levels.length + (alerts.leastImpact === preset.leastImpact ? 0 : 1);
}

function rank({ id }: Preset): number {
  return id === 'balanced' ? 0 : 1;
}

function all(level: AlertLevel): Record<ChangeKind, AlertLevel> {
  return Object.fromEntries(Object.keys(defaultAlertLevels).map((kind) => [kind, level])) as Record<
    ChangeKind,
    AlertLevel
  >;
}
