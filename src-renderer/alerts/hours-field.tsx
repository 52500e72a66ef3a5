import { useId, useState } from 'react';
import { reminderSchema } from '#shared/domain/reminder.ts';
import { TextField } from '../ui/field.tsx';
import { useScope } from '../window/scope.tsx';
import styles from './hours-field.module.css';

const hourMs = 3_600_000;
const schema = reminderSchema.shape.afterMs;

/** A number of hours, taken when one leaves the field or presses Enter. What cannot be taken is said below it. */
export function HoursField({
  label,
  valueMs,
  onChange,
}: {
  readonly label: string;
  readonly valueMs: number;
  readonly onChange: (ms: number) => void;
}) {
  const { toasts } = useScope();
  const errorId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? hoursText(valueMs);
  const ms = parseHours(text);
  const error =
    ms === null
      ? `Expected ${hoursText(schema.minValue)} to ${hoursText(schema.maxValue)} hours, received “${text}”.`
      : null;

  function take(): void {
    if (error) toasts.announce(error);
    if (ms === null) return;
    setTyped(null);
    if (ms !== valueMs) onChange(ms);
  }

  return (
    <span className={styles.field}>
      <span aria-hidden>{label}</span>
      <TextField
        label={`${label}, hours`}
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

/** In ms; `null` for what no reminder can have. */
export function parseHours(text: string): number | null {
  const hours = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
  const ms = Math.round(hours * hourMs);
  return schema.safeParse(ms).success ? ms : null;
}

function hoursText(ms: number | null): string {
  return String(Math.round(((ms ?? 0) / hourMs) * 100) / 100);
}
