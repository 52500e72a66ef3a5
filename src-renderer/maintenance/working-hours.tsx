import { BriefcaseBusiness } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { defaultWorkingHours, type WorkingHours } from '#shared/domain/settings.ts';
import { DayToggles } from '../quiet-hours/day-toggles.tsx';
import { quietHoursErrors } from '../quiet-hours/quiet-hours-draft.ts';
import { completedTime } from '../quiet-hours/typed-time.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Switch, TextField } from '../ui/field.tsx';
import { isHour12 } from '../ui/instant-words.ts';
import { useScope, useSend, useSnapshot } from '../window/scope.tsx';
import { clockWords, spanWords } from '../words/quiet-hours-words.ts';
import styles from './working-hours.module.css';

/** Shows the working hours and opens their dialog. */
export function WorkingHoursButton() {
  const hours = useSnapshot(({ general }) => general.workingHours);
  const hour12 = useSnapshot(({ appearance }) => isHour12(appearance.clock));
  const [open, setOpen] = useState(false);
  const text = hours ? spanWords(entryOf(hours), (time) => clockWords(time, hour12)) : 'No working hours';
  return (
    <>
      <Button title="Change working hours" onClick={() => setOpen(true)}>
        <BriefcaseBusiness aria-hidden /> {text}
      </Button>
      {open && <WorkingHoursDialog hours={hours} onClose={() => setOpen(false)} />}
    </>
  );
}

function entryOf(hours: WorkingHours) {
  return { ...hours, zone: null, breakThrough: null };
}

function WorkingHoursDialog({ hours, onClose }: { readonly hours: WorkingHours | null; readonly onClose: () => void }) {
  const { toasts } = useScope();
  const send = useSend();
  const general = useSnapshot((snapshot) => snapshot.general);
  const [marks, setMarks] = useState(hours !== null);
  const [draft, setDraft] = useState(hours ?? defaultWorkingHours);
  const errors = quietHoursErrors(entryOf(draft));
  const error = errors.days ?? errors.from ?? errors.to;

  async function save(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = { ...draft, from: completedTime(draft.from), to: completedTime(draft.to) };
    const left = marks ? Object.values(quietHoursErrors(entryOf(typed))) : [];
    if (left.length > 0) {
      toasts.announce(left.join(' '));
      const field = quietHoursErrors(entryOf(typed)).days === undefined ? '[aria-invalid="true"]' : '[aria-pressed]';
      form.querySelector<HTMLElement>(field)?.focus();
      return;
    }
    onClose();
    if (await send('setGeneral', { ...general, workingHours: marks ? typed : null }))
      toasts.info('Working hours changed', () => void send('setGeneral', general));
  }

  const time = (field: 'from' | 'to', label: string) => (
    <TextField
      label={label}
      value={draft[field]}
      maxLength={8}
      aria-invalid={errors[field] !== undefined}
      aria-describedby={errors[field] === undefined ? undefined : 'working-hours-error'}
      onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
      onBlur={() => setDraft({ ...draft, [field]: completedTime(draft[field]) })}
    />
  );

  return (
    <Dialog title="Working hours" onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        <Switch
          label="Mark maintenance during working hours"
          hint="In the time zone of this window."
          checked={marks}
          onChange={setMarks}
        />
        <div hidden={!marks} className={styles.hours}>
          <DayToggles days={draft.days} describedBy={undefined} onChange={(days) => setDraft({ ...draft, days })} />
          <span className={styles.times}>
            {time('from', 'From')}–{time('to', 'To')}
          </span>
          {error !== undefined && (
            <p id="working-hours-error" className={styles.error}>
              {error}
            </p>
          )}
        </div>
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
