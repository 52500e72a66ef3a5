import { useState } from 'react';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { AlertRules } from '#shared/domain/settings.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { Switch } from '../ui/field.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { levelChoices, levelWord } from './alert-levels.ts';
import { LevelTable } from './level-table.tsx';
import {
  choiceOf,
  defaultLevel,
  type KindChoice,
  type OwnKinds,
  ownCount,
  withChoice,
  withOwnChoice,
} from './own-kinds.ts';
import styles from './own-kinds-table.module.css';

const choices: readonly { readonly value: KindChoice; readonly label: string; readonly hint: string }[] = [
  { value: 'default', label: 'Default', hint: 'Same as under Alerts' },
  ...levelChoices,
];

/** Which alert types notify, and at which level, where that differs from the defaults. */
export function OwnKindsTable({
  own,
  defaultHint,
  onChange,
}: {
  readonly own: OwnKinds;
  /** Shown while there are no custom alert types. */
  readonly defaultHint: string;
  readonly onChange: (own: OwnKinds) => void;
}) {
  const alerts = useSnapshot((snapshot) => snapshot.alerts);
  const [toggled, toggle] = useState<boolean | null>(null);
  const open = toggled ?? own.notified !== null;
  return (
    <>
      <Switch
        label="Custom alert types"
        hint={own.notified === null ? defaultHint : 'Everything not selected here is listed without an alert.'}
        checked={own.notified !== null}
        onChange={(isOwn) => onChange(withOwnChoice(own, isOwn, alerts))}
      />
      <div className={styles.table}>
        <Disclosure open={open} onToggle={() => toggle(!open)} title={`Alert types: ${countWords(own)}`}>
          <LevelTable
            columns={choices}
            levelOf={(kind) => choiceOf(own, kind)}
            defaultOf={() => 'default'}
            noteOf={(kind) => noteOf(own, kind, alerts)}
            onChange={(kind, choice) => onChange(withChoice(own, kind, choice))}
          />
        </Disclosure>
      </div>
    </>
  );
}

function countWords(own: OwnKinds): string {
  const count = ownCount(own);
  return count === 0 ? 'all default' : `${count} customised`;
}

/** A selected type notifies even if its default is to be listed only. */
function noteOf({ notified }: OwnKinds, kind: ChangeKind, alerts: AlertRules): string {
  const level = defaultLevel(alerts, kind);
  const isSelected = notified?.includes(kind) ?? false;
  const exception = level === 'listed' && isSelected ? ' Selected here, so it notifies with sound.' : '';
  return `Default: ${levelWord(level)}.${exception}`;
}
