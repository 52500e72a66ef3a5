import { useState } from 'react';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { AlertRules } from '#shared/domain/settings.ts';
import { Disclosure } from '../ui/disclosure.tsx';
import { Setting, Switch } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { changeTitle } from '../words/change-words.ts';
import { kindGroups, levelChoices } from './alert-levels.ts';
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
  { value: 'usual', label: 'As usual', hint: 'As everywhere else' },
  ...levelChoices,
];

/** Which kinds of change are told, and how loudly, where that differs from everywhere else. */
export function OwnKindsTable({
  own,
  usualHint,
  onChange,
}: {
  readonly own: OwnKinds;
  /** What holds as long as there is no choice of its own. */
  readonly usualHint: string;
  readonly onChange: (own: OwnKinds) => void;
}) {
  const alerts = useSnapshot((snapshot) => snapshot.alerts);
  const [toggled, toggle] = useState<boolean | null>(null);
  const open = toggled ?? own.told !== null;
  return (
    <>
      <Switch
        label="Its own choice of changes"
        hint={own.told === null ? usualHint : 'What is not chosen here is only listed.'}
        checked={own.told !== null}
        onChange={(isOwn) => onChange(withOwnChoice(own, isOwn, alerts))}
      />
      <div className={styles.table}>
        <Disclosure open={open} onToggle={() => toggle(!open)} title={`Each kind of change: ${countWords(own)}`}>
          {kindGroups.map(({ title, kinds }) => (
            <section key={title} className={styles.group} aria-label={title}>
              <h3>{title}</h3>
              {kinds.map((kind) => (
                <Setting key={kind} label={changeTitle(kind)} hint={hintOf(own, kind, alerts)}>
                  <Segmented
                    legend={changeTitle(kind)}
                    hideLegend
                    value={choiceOf(own, kind)}
                    options={choices}
                    onChange={(choice) => onChange(withChoice(own, kind, choice))}
                  />
                </Setting>
              ))}
            </section>
          ))}
        </Disclosure>
      </div>
    </>
  );
}

function countWords(own: OwnKinds): string {
  const count = ownCount(own);
  return count === 0 ? 'all as usual' : `${count} told otherwise than usual`;
}

/** A kind that is chosen is told, even where it is usually only listed. */
function hintOf({ told }: OwnKinds, kind: ChangeKind, alerts: AlertRules): string {
  const usual = defaultLevel(alerts, kind);
  const isChosen = told?.includes(kind) ?? false;
  return `Usually ${usual === 'listed' && isChosen ? 'listed, loud since it is chosen' : usual}.`;
}
