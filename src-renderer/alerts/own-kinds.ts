import type { AlertLevel, AlertLevels } from '#shared/domain/alert-level.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { defaultAlertLevels } from '#shared/domain/default-alert-levels.ts';
import type { AlertRules } from '#shared/domain/settings.ts';
import { kindGroups } from './alert-levels.ts';

/** What a vendor or a group says of kinds of change by itself. `told` `null`: whichever are told everywhere. */
export interface OwnKinds {
  readonly told: ChangeKind[] | null;
  readonly levels: AlertLevels;
}

/** `usual` follows what holds everywhere else. */
export type KindChoice = AlertLevel | 'usual';

export function choiceOf({ told, levels }: OwnKinds, kind: ChangeKind): KindChoice {
  return levels[kind] ?? (told === null || told.includes(kind) ? 'usual' : 'listed');
}

/** Both halves say the same in the end, whichever of them is asked first. */
export function withChoice({ told, levels }: OwnKinds, kind: ChangeKind, choice: KindChoice): OwnKinds {
  const { [kind]: _, ...others } = levels;
  if (told === null) return { told, levels: choice === 'usual' ? others : { ...others, [kind]: choice } };
  const rest = told.filter((one) => one !== kind);
  if (choice === 'listed') return { told: rest, levels: others };
  return { told: [...rest, kind], levels: choice === 'usual' ? others : { ...others, [kind]: choice } };
}

/** A choice of its own begins with what is told now; giving it up keeps the levels. */
export function withOwnChoice(own: OwnKinds, isOwn: boolean, alerts: AlertRules): OwnKinds {
  return { ...own, told: isOwn ? notifiedByDefault(alerts) : null };
}

/** How many kinds are told otherwise than everywhere. */
export function ownCount(own: OwnKinds): number {
  return allKinds.filter((kind) => choiceOf(own, kind) !== 'usual').length;
}

/** How many kinds can be told at all; one that is as usual counts. */
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
