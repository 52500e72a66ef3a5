import { Button, TextButton } from '../ui/button.tsx';
import { Group, Setting } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useScope, useSend, useSnapshot } from '../window/scope.tsx';
import { useChange } from '../window/use-change.ts';
import { changeTitle } from '../words/change-words.ts';
import { labelOf } from '../words/setting-words.ts';
import { leastImpacts, levelChoices, withLevel } from './alert-levels.ts';
import { nearestPreset, type Preset, presets, withPreset } from './alert-presets.ts';
import { LevelTable } from './level-table.tsx';
import { defaultLevel } from './own-kinds.ts';
import { ReminderSetting } from './reminder-setting.tsx';

/** A preset, the threshold and reminders: most people need no more. */
export function AlertPresets() {
  const change = useChange();
  const alerts = useSnapshot((snapshot) => snapshot.alerts);
  const { preset, changed } = nearestPreset(alerts);

  const apply = (next: Preset) =>
    void change(`Alerts set to ${next.label}.`, ['setAlerts', withPreset(alerts, next)], ['setAlerts', alerts]);

  return (
    <>
      <Setting
        label="Preset"
        hint={
          <>
            {preset.hint}{' '}
            {changed > 0 && (
              <>
                {changed} changed from {preset.label} ·{' '}
                <TextButton aria-label={`Reset to ${preset.label}`} onClick={() => apply(preset)}>
                  reset
                </TextButton>
              </>
            )}
          </>
        }
      >
        <Segmented
          legend="Preset"
          hideLegend
          value={preset.id}
          options={presets.map(({ id, label, hint }) => ({ value: id, label, hint }))}
          onChange={(id) => {
            const next = presets.find((one) => one.id === id);
            if (next) apply(next);
          }}
        />
      </Setting>
      <Setting label="Notify from" hint="Less severe incidents appear in the list only.">
        <Segmented
          legend="Notify from"
          hideLegend
          value={alerts.leastImpact}
          options={leastImpacts}
          onChange={(leastImpact) =>
            void change(
              `Notify from: ${labelOf(leastImpacts, leastImpact)}.`,
              ['setAlerts', { ...alerts, leastImpact }],
              ['setAlerts', alerts],
            )
          }
        />
      </Setting>
      <ReminderSetting />
      <TestNotification />
    </>
  );
}

function TestNotification() {
  const { toasts } = useScope();
  const send = useSend();
  const test = () => void send('sendTestNotification').then((sent) => sent && toasts.info('Test notification sent.'));
  return (
    <Setting label="Test notification" hint="Shows how an alert looks and sounds on this system.">
      <Button onClick={test}>Send test notification</Button>
    </Setting>
  );
}

/** The level of every alert type; vendors and groups can override it. */
export function ChangeLevels() {
  const change = useChange();
  const alerts = useSnapshot((snapshot) => snapshot.alerts);
  const { preset } = nearestPreset(alerts);
  return (
    <Group title="Alert types">
      <LevelTable
        columns={levelChoices}
        levelOf={(kind) => defaultLevel(alerts, kind)}
        defaultOf={(kind) => preset.levels[kind]}
        onChange={(kind, level) =>
          void change(
            `${changeTitle(kind)}: ${labelOf(levelChoices, level)}.`,
            ['setAlerts', withLevel(alerts, kind, level)],
            ['setAlerts', alerts],
          )
        }
      />
    </Group>
  );
}
