import type { AlertGroup } from '#shared/domain/alert-group.ts';
import { type AlertLevel, type AlertLevels, alertLevels } from '#shared/domain/alert-level.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { type Component, type ComponentGroup, componentPath } from '#shared/domain/component.ts';
import { matchesPattern } from '#shared/domain/component-filter.ts';
import { defaultAlertLevels } from '#shared/domain/default-alert-levels.ts';
import type { RuleId } from '#shared/domain/ledger-entry.ts';
import type { AlertRules } from '#shared/domain/settings.ts';
import type { ComponentLevels, Subscription } from '#shared/domain/subscription.ts';
import { listNames } from './list-names.ts';

/** Where a level comes from, widest first; the narrowest one applies. */
export type LevelSource = 'usual' | 'group' | 'vendor' | 'component';

export interface LevelChoices {
  readonly rules: Pick<AlertRules, 'levels'>;
  /** The alert group that routes the change. */
  readonly group?: Pick<AlertGroup, 'kinds' | 'levels'>;
  readonly subscription: Pick<Subscription, 'alertOn' | 'levels' | 'parts'>;
}

/** The parts of a change that component levels look at. */
export interface Touched {
  /** The watched components; empty for the whole page, which has no component level. */
  readonly components: readonly Component[];
  readonly groups: readonly ComponentGroup[];
  /** The channel was notified of the start, so it gets the end even for a component that is only listed. */
  readonly mustNotifyEnd: boolean;
}

export interface ChosenLevel {
  readonly level: AlertLevel;
  readonly source: LevelSource;
  /** The list of alert types omits this kind. */
  readonly isLeftOut: boolean;
  /** Paths of the components whose own level applies. */
  readonly parts: readonly string[];
}

/** The rule a line names if this source decided; `null` means the kind’s own rule. */
export const levelRules: Readonly<Record<LevelSource, RuleId | null>> = {
  usual: null,
  group: 'group-level',
  vendor: 'vendor-level',
  component: 'component-level',
};

/**
 * The level of a kind of change: the component’s, else the vendor’s, the group’s, the general or the built-in one. Of
 * several components the loudest applies. A component’s level never brings back a kind omitted from a list, nor
 * incident updates that are off.
 */
export function levelFor(kind: ChangeKind, choices: LevelChoices, touched: Touched): ChosenLevel {
  const wide = wideLevel(kind, choices);
  const isUnasked = wide.level === 'listed' && defaultAlertLevels[kind] === 'listed';
  return wide.isLeftOut || isUnasked ? wide : componentLevel(choices.subscription.parts ?? [], wide, touched);
}

function wideLevel(kind: ChangeKind, { rules, group, subscription }: LevelChoices): ChosenLevel {
  const level = rules.levels[kind] ?? defaultAlertLevels[kind];
  const usual: ChosenLevel = { level, source: 'usual', isLeftOut: false, parts: [] };
  const inGroup = group ? narrowed(usual, kind, group.levels, group.kinds, 'group') : usual;
  if (inGroup.isLeftOut) return inGroup;
  return narrowed(inGroup, kind, subscription.levels, subscription.alertOn, 'vendor');
}

/** The narrower choice: a level for the kind, or the list of kinds that alert. */
function narrowed(
  wide: ChosenLevel,
  kind: ChangeKind,
  levels: AlertLevels | undefined,
  told: readonly ChangeKind[] | null,
  source: LevelSource,
): ChosenLevel {
  const level = levels?.[kind];
  if (level !== undefined) return { level, source, isLeftOut: false, parts: [] };
  if (told === null) return wide;
  if (!told.includes(kind)) return { level: 'listed', source, isLeftOut: true, parts: [] };
  return wide.level === 'listed' ? { level: 'loud', source, isLeftOut: false, parts: [] } : wide;
}

function componentLevel(
  rows: ComponentLevels,
  wide: ChosenLevel,
  { components, groups, mustNotifyEnd }: Touched,
): ChosenLevel {
  const chosen = components.map((component): ChosenLevel => {
    const row = rows.find(({ pattern }) => matchesPattern(pattern, component, groups));
    if (!row || (mustNotifyEnd && row.level === 'listed')) return wide;
    return { level: row.level, source: 'component', isLeftOut: false, parts: [componentPath(component, groups)] };
  });
  const loudest = alertLevels.find((level) => chosen.some((one) => one.level === level));
  const winners = chosen.filter(({ level }) => level === loudest);
  const [first] = winners;
  if (!first || winners.includes(wide)) return wide;
  return { ...first, parts: winners.flatMap(({ parts }) => parts) };
}

/** Why a change is only listed. */
export function listedReason(plural: string, { source, isLeftOut, parts }: ChosenLevel): string {
  if (source === 'usual') return `${plural} are listed without an alert`;
  if (source === 'component') return `${listNames(parts)} ${parts.length === 1 ? 'is' : 'are'} set to “List only”`;
  return isLeftOut
    ? `${plural} are not selected for this ${source}`
    : `${plural} are set to “List only” for this ${source}`;
}

const levelWords: Readonly<Record<AlertLevel, string>> = { loud: 'sound', quiet: 'silent', listed: 'list only' };

/** The end of a reason, naming the source of the level; empty if only the general rules apply. */
export function notifiedReason({ level, source, parts }: ChosenLevel): string {
  if (source === 'usual') return '';
  return `${levelWords[level]}, as set for ${source === 'component' ? listNames(parts) : `this ${source}`}`;
}
