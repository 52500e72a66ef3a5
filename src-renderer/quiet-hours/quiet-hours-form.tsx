import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { RulesDraft } from '#shared/contract.ts';
import type { QuietHoursEntry } from '#shared/domain/quiet-hours.ts';
import { FormActions } from '../alerts/form-actions.tsx';
import { Replay } from '../alerts/replay.tsx';
import { Select, Setting, TextField } from '../ui/field.tsx';
import { SaveBar } from '../ui/save-bar.tsx';
import { useScope } from '../window/scope.tsx';
import { useLeave, useUnsaved } from '../window/unsaved.tsx';
import { endsNextDay } from '../words/quiet-hours-words.ts';
import { DayToggles } from './day-toggles.tsx';
import { type QuietField, quietHoursErrors } from './quiet-hours-draft.ts';
import styles from './quiet-hours-form.module.css';
import { completedTime } from './typed-time.ts';
import { ZoneField } from './zone-field.tsx';

const breakThroughs = [
  { value: 'nothing', label: 'Nothing' },
  { value: 'critical', label: 'Critical' },
  { value: 'major', label: 'Major and above' },
  { value: 'minor', label: 'Minor and above' },
  { value: 'none', label: 'Every incident' },
] as const;

/** Edits one entry of quiet hours, with each error at its field. */
export function QuietHoursForm({
  entry,
  isNew,
  draftWith,
  onSave,
  onClose,
}: {
  readonly entry: QuietHoursEntry;
  readonly isNew: boolean;
  /** The rules with this entry, for a replay. */
  readonly draftWith: (entry: QuietHoursEntry) => RulesDraft | null;
  readonly onSave: (entry: QuietHoursEntry) => void;
  readonly onClose: () => void;
}) {
  const { toasts } = useScope();
  const ids = useId();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(entry);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(entry);
  useUnsaved('quiet hours', isChanged);
  const leave = useLeave();
  const errors = quietHoursErrors(draft);
  const label = isNew ? 'New quiet hours' : 'Quiet hours';
  const isValid = Object.keys(errors).length === 0;
  const put = (over: Partial<QuietHoursEntry>) => setDraft({ ...draft, ...over });
  const idOf = (field: QuietField) => (errors[field] === undefined ? undefined : `${ids}${field}`);
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-first]')?.focus(), []);

  function save(event: FormEvent): void {
    event.preventDefault();
    const typed = { ...draft, from: completedTime(draft.from), to: completedTime(draft.to) };
    const left = Object.values(quietHoursErrors(typed));
    if (left.length === 0) onSave(typed);
    else {
      toasts.announce(left.join(' '));
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  }

  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    leave(onClose);
  }

  const error = (field: QuietField, otherwise = '') =>
    errors[field] === undefined ? (
      otherwise
    ) : (
      <span id={idOf(field)} className={styles.error}>
        {errors[field]}
      </span>
    );
  const time = (field: 'from' | 'to', label: string) => (
    <TextField
      label={label}
      value={draft[field]}
      maxLength={8}
      aria-invalid={errors[field] !== undefined}
      aria-describedby={idOf(field)}
      onChange={(event) => put({ [field]: event.target.value })}
      onBlur={() => put({ [field]: completedTime(draft[field]) })}
    />
  );

  return (
    <form ref={form} className={styles.form} aria-label={label} onSubmit={save} onKeyDown={closeOnEscape}>
      <Setting label="Days" hint={error('days', 'Days on which quiet hours start.')}>
        <DayToggles days={draft.days} describedBy={idOf('days')} onChange={(days) => put({ days })} />
      </Setting>
      <Setting
        label="Hours"
        hint={
          <>
            {error('from')} {error('to', hoursHint(draft, errors))}
          </>
        }
      >
        <span className={styles.hours}>
          {time('from', 'From')}–{time('to', 'To')}
        </span>
      </Setting>
      <Setting
        label="Time zone"
        hint={error('zone', draft.zone === null ? 'This computer’s time zone.' : 'Stays the same when you travel.')}
      >
        <ZoneField zone={draft.zone} describedBy={idOf('zone')} onChange={(zone) => put({ zone })} />
      </Setting>
      <Select
        label="Still notify for"
        hint="Everything else arrives as one summary afterwards."
        value={draft.breakThrough ?? 'nothing'}
        options={breakThroughs}
        onChange={(value) => put({ breakThrough: value === 'nothing' ? null : value })}
      />
      <FormActions>
        <Replay vendorId={null} draft={isValid ? draftWith(draft) : null} />
      </FormActions>
      <SaveBar saveLabel={isNew ? 'Add' : 'Save'} unchanged={isChanged ? null : label} onDiscard={onClose} />
    </form>
  );
}

function hoursHint(entry: QuietHoursEntry, errors: ReturnType<typeof quietHoursErrors>): string {
  if (errors.from !== undefined || errors.to !== undefined) return '';
  return endsNextDay(entry) ? 'Ends the next day.' : '00:00 to 24:00 is the whole day.';
}
