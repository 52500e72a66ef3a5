import { formatDuration, hourMs } from '#shared/domain/duration.ts';
import type { ReminderRule } from '#shared/domain/reminder.ts';
import { Setting, Switch } from '../ui/field.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { useChange } from '../window/use-change.ts';
import { onOff } from '../words/setting-words.ts';
import { withReminder } from './alert-levels.ts';
import { HoursField } from './hours-field.tsx';

const firstReminder: ReminderRule = { afterMs: 4 * hourMs, everyMs: 4 * hourMs };

/** Reminders about unresolved incidents: after how long, and how often from then on. */
export function ReminderSetting() {
  const change = useChange();
  const alerts = useSnapshot((snapshot) => snapshot.alerts);
  const { reminder } = alerts;
  const set = (text: string, rule: ReminderRule | null) =>
    void change(text, ['setAlerts', withReminder(alerts, rule)], ['setAlerts', alerts]);
  return (
    <>
      <Switch
        label="Remind me about open incidents"
        hint="While they stay open, unless muted or acknowledged."
        checked={reminder !== undefined}
        onChange={(isOn) => set(`Reminders: ${onOff(isOn)}.`, isOn ? firstReminder : null)}
      />
      {reminder && (
        <>
          <Setting label="First reminder" hint="After an incident has been open this long.">
            <HoursField
              label="First reminder"
              prefix="after"
              valueMs={reminder.afterMs}
              onChange={(afterMs) => set(`First reminder after ${formatDuration(afterMs)}.`, { ...reminder, afterMs })}
            />
          </Setting>
          <Setting label="Repeat" hint="Counted from the channel’s last alert about the incident.">
            <HoursField
              label="Repeat"
              prefix="every"
              valueMs={reminder.everyMs}
              onChange={(everyMs) =>
                set(`Reminders repeat every ${formatDuration(everyMs)}.`, { ...reminder, everyMs })
              }
            />
          </Setting>
        </>
      )}
    </>
  );
}
