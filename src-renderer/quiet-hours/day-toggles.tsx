import type { QuietHoursEntry, Weekday } from '#shared/domain/quiet-hours.ts';
import { TextButton } from '../ui/button.tsx';
import { dayNames } from '../words/quiet-hours-words.ts';
import styles from './quiet-hours-form.module.css';

type Days = QuietHoursEntry['days'];

const week = dayNames.map(({ day }) => day);
const presets: readonly { readonly label: string; readonly days: Days }[] = [
  { label: 'Every day', days: week },
  { label: 'Mon–Fri', days: week.slice(0, 5) },
  { label: 'Sat–Sun', days: week.slice(5) },
];

/** The weekdays on which quiet hours start, with presets. */
export function DayToggles({
  days,
  describedBy,
  onChange,
}: {
  readonly days: Days;
  readonly describedBy: string | undefined;
  readonly onChange: (days: Days) => void;
}) {
  const toggled = (day: Weekday) => week.filter((one) => days.includes(one) !== (one === day));
  return (
    <fieldset className={styles.days} aria-label="Days" aria-describedby={describedBy}>
      <div className={styles.toggles}>
        {dayNames.map(({ day, short, long }, index) => (
          <button
            key={day}
            type="button"
            title={long}
            aria-pressed={days.includes(day)}
            data-first={index === 0 || undefined}
            onClick={() => onChange(toggled(day))}
          >
            {short}
          </button>
        ))}
      </div>
      <div className={styles.presets}>
        {presets.map(({ label, days: preset }) => (
          <TextButton key={label} onClick={() => onChange(preset)}>
            {label}
          </TextButton>
        ))}
      </div>
    </fieldset>
  );
}
