import type { AlertLevel, AlertLevels } from '#shared/domain/alert-level.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { defaultAlertLevels } from '#shared/domain/default-alert-levels.ts';
import type { AlertRules } from '#shared/domain/settings.ts';
import { kindGroups } from './alert-levels.ts';

/** A vendor’s or group’s own alert types. `notified` `null`: the same as the defaults. */
export interface OwnKinds {
  readonly notified: ChangeKind[] | null;
  readonly levels: AlertLevels;
}

/** `default` follows the level under Alerts. */
export type KindChoice = AlertLevel | 'default';

export function choiceOf({ notified, levels }: OwnKinds, kind: ChangeKind): KindChoice {
  return levels[kind] ?? (notified === null || notified.includes(kind) ? 'default' : 'listed');
}

/** Keeps the list of notified types and the levels consistent with each other. */
export function withChoice({ notified, levels }: OwnKinds, kind: ChangeKind, choice: KindChoice): OwnKinds {
  const { [kind]: _, ...others } = levels;
  if (notified === null) return { notified, levels: choice === 'default' ? others : { ...others, [kind]: choice } };
  const rest = notified.filter((one) => one !== kind);
  if (choice === 'listed') return { notified: rest, levels: others };
  return { notified: [...rest, kind], levels: choice === 'default' ? others : { ...others, [kind]: choice } };
}

/** Custom types start from the current defaults; turning them off keeps the levels. */
export function withOwnChoice(own: OwnKinds, isOwn: boolean, alerts: AlertRules): OwnKinds {
  return { ...own, notified: isOwn ? notifiedByDefault(alerts) : null };
}

/** How many types differ from the default. */
export function ownCount(own: OwnKinds): number {
  return allKinds.filter((kind) => choiceOf(own, kind) !== 'default').length;
}

/** How many types notify; a default one counts. */
export function notifiedCount(own: OwnKinds): number {
  return allKinds.filter((kind) => choiceOf(own, kind) !== 'listed').length;
}

export function defaultLevel({ levels }: AlertRules, kind: ChangeKind): AlertLevel {
  return levels[kind] ?? defaultAlertLevels[kind];
}

const allKinds = kindGroups.flatMap(({ kinds }) => kinds);

function notifiedByDefault(alerts: AlertRules): ChangeKind[] {
  return allKinds.filter((kind) => defaultLevel(alerts, kind) !== 'listed');
}
