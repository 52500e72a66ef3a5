import { type QuietHoursEntry, type Weekday, weekdays } from '#shared/domain/quiet-hours.ts';
import { TextButton } from '../ui/button.tsx';
import { rangeWords, weekdayNames } from '../words/quiet-hours-words.ts';
import styles from './quiet-hours-form.module.css';

type Days = QuietHoursEntry['days'];

const presets: readonly Days[] = [[...weekdays], weekdays.slice(0, 5), weekdays.slice(5)];

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
  const toggled = (day: Weekday) => weekdays.filter((one) => days.includes(one) !== (one === day));
  return (
    <fieldset className={styles.days} aria-label="Days" aria-describedby={describedBy}>
      <div className={styles.toggles}>
        {weekdayNames().map(({ day, short, long }, index) => (
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
        {presets.map((preset) => (
          <TextButton key={preset.length} onClick={() => onChange(preset)}>
            {rangeWords(preset)}
          </TextButton>
        ))}
      </div>
    </fieldset>
  );
}
