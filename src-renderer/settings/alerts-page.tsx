import type { AlertLevel } from '#shared/domain/alert-level.ts';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { defaultAlertLevels } from '#shared/domain/default-alert-levels.ts';
import type { AlertRules } from '#shared/domain/settings.ts';
import {
  kindGroups,
  leastImpacts,
  reminderChoice,
  reminderChoices,
  withLevel,
  withReminder,
} from '../alerts/alert-levels.ts';
import { changeTitle } from '../alerts/change-words.ts';
import { useScope, useSend, useSnapshot } from '../scope.tsx';
import { Button } from '../ui/button.tsx';
import { Group, Select, Setting } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { PageHead } from './page-head.tsx';

const levels: readonly { readonly value: AlertLevel; readonly label: string; readonly hint: string }[] = [
  { value: 'loud', label: 'Loud', hint: 'A notification with a sound' },
  { value: 'quiet', label: 'Quiet', hint: 'A notification without a sound' },
  { value: 'listed', label: 'Listed', hint: 'Only in the popover and the history' },
];

/** What is told, and how loudly. A vendor can have rules of its own. */
export function AlertsPage() {
  const { notices } = useScope();
  const send = useSend();
  const alerts = useSnapshot((snapshot) => snapshot.alerts);
  const reminder = reminderChoice(alerts);
  const test = () =>
    void send('sendTestNotification').then((sent) => sent && notices.say('A test notification is on its way.'));
  return (
    <>
      <PageHead title="Alerts">
        You hear once of each change in a part that you watch. Whatever is not told is still listed.
      </PageHead>
      <Group>
        <Setting label="Least impact" hint="Milder incidents are only listed.">
          <Segmented
            legend="Least impact"
            hideLegend
            value={alerts.leastImpact}
            options={leastImpacts}
            onChange={(leastImpact) => void send('setAlerts', { ...alerts, leastImpact })}
          />
        </Setting>
        <Select
          label="Remind me of what is still open"
          hint="Again and again as long as it is open, unless it is muted or acknowledged."
          value={reminder}
          options={
            reminderChoices.some(({ value }) => value === reminder)
              ? reminderChoices
              : [...reminderChoices, { value: reminder, label: `After ${reminder} hours` }]
          }
          onChange={(choice) => void send('setAlerts', withReminder(alerts, choice))}
        />
        <Setting label="Try it" hint="Shows how an alert looks and sounds on this system.">
          <Button onClick={test}>Send a test notification</Button>
        </Setting>
      </Group>
      {kindGroups.map(({ title, kinds: members }) => (
        <Group key={title} title={title}>
          {members.map((kind) => (
            <Setting key={kind} label={changeTitle(kind)} hint={hintOf(kind, alerts)}>
              <Segmented
                legend={changeTitle(kind)}
                hideLegend
                value={alerts.levels[kind] ?? defaultAlertLevels[kind]}
                options={levels}
                onChange={(level) => void send('setAlerts', withLevel(alerts, kind, level))}
              />
            </Setting>
          ))}
        </Group>
      ))}
    </>
  );
}

function hintOf(kind: ChangeKind, { levels: chosen }: AlertRules): string | undefined {
  if (chosen[kind] === undefined) return undefined;
  const usual = levels.find(({ value }) => value === defaultAlertLevels[kind]);
  return `Usually ${usual?.label.toLowerCase()}.`;
}
