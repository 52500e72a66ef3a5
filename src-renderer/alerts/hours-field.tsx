import { useId, useState } from 'react';
import { hourMs } from '#shared/domain/duration.ts';
import { reminderSchema } from '#shared/domain/reminder.ts';
import { TextField } from '../ui/field.tsx';
import { useScope } from '../window/scope.tsx';
import styles from './hours-field.module.css';

/** Latin digits in every locale, so that the field can parse its own text. */
const hoursFormat = new Intl.NumberFormat(undefined, {
  maximumFractionDigits: 2,
  numberingSystem: 'latn',
  useGrouping: false,
});
const schema = reminderSchema.shape.afterMs;

/** A number of hours, applied on blur or Enter; an invalid one shows an error below the field. */
export function HoursField({
  label,
  prefix,
  valueMs,
  onChange,
}: {
  readonly label: string;
  /** The word before the number. */
  readonly prefix: string;
  readonly valueMs: number;
  readonly onChange: (ms: number) => void;
}) {
  const { toasts } = useScope();
  const errorId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? hoursText(valueMs);
  const ms = parseHours(text);
  const error =
    ms === null ? `Enter a number of hours from ${hoursText(schema.minValue)} to ${hoursText(schema.maxValue)}.` : null;

  function take(): void {
    if (error) toasts.announce(error);
    if (ms === null) return;
    setTyped(null);
    if (ms !== valueMs) onChange(ms);
  }

  return (
    <span className={styles.field}>
      <span aria-hidden>{prefix}</span>
      <TextField
        label={`${label}, in hours`}
        inputMode="decimal"
        value={text}
        aria-invalid={ms === null}
        aria-describedby={ms === null ? errorId : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
      />
      <span aria-hidden>hours</span>
      {error && (
        <span id={errorId} className={styles.error}>
          {error}
        </span>
      )}
    </span>
  );
}

/** In ms; `null` if it is not a number or out of a reminder’s range. */
export function parseHours(text: string): number | null {
  const hours = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
  const ms = Math.round(hours * hourMs);
  return schema.safeParse(ms).success ? ms : null;
}

function hoursText(ms: number | null): string {
  return hoursFormat.format((ms ?? 0) / hourMs);
}
