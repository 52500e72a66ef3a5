import type { ReminderRule } from '#shared/domain/reminder.ts';
import { Setting, Switch } from '../ui/field.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';
import { withReminder } from './alert-levels.ts';
import { HoursField } from './hours-field.tsx';

const hourMs = 3_600_000;
const firstReminder: ReminderRule = { afterMs: 4 * hourMs, everyMs: 4 * hourMs };

/** Whether one is reminded of what is still not resolved: how long it must have been open, and how often from then on. */
export function ReminderSetting() {
  const send = useSend();
  const alerts = useSnapshot((snapshot) => snapshot.alerts);
  const { reminder } = alerts;
  const set = (rule: ReminderRule | null) => void send('setAlerts', withReminder(alerts, rule));
  return (
    <>
      <Switch
        label="Remind me of what is still open"
        hint="As long as it is open, unless it is muted or acknowledged."
        checked={reminder !== undefined}
        onChange={(isOn) => set(isOn ? firstReminder : null)}
      />
      {reminder && (
        <>
          <Setting label="First reminder" hint="How long an incident must have been open.">
            <HoursField
              label="after"
              valueMs={reminder.afterMs}
              onChange={(afterMs) => set({ ...reminder, afterMs })}
            />
          </Setting>
          <Setting label="From then on" hint="Counted from what a channel heard of it last.">
            <HoursField
              label="every"
              valueMs={reminder.everyMs}
              onChange={(everyMs) => set({ ...reminder, everyMs })}
            />
          </Setting>
        </>
      )}
    </>
  );
}
