import { useState } from 'react';
import type { RulesDraft } from '#shared/contract.ts';
import type { AlertGroup } from '#shared/domain/alert-group.ts';
import type { QuietHoursEntry } from '#shared/domain/quiet-hours.ts';
import { QuietHoursList } from '../quiet-hours/quiet-hours-list.tsx';
import { Setting } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';

type Schedule = AlertGroup['schedule'];
type Mode = 'common' | 'own' | 'never';

const modes: readonly { readonly value: Mode; readonly label: string }[] = [
  { value: 'common', label: 'Default' },
  { value: 'own', label: 'Custom' },
  { value: 'never', label: 'Never' },
];

const hints: Readonly<Record<Mode, string>> = {
  common: 'Uses the default quiet hours.',
  own: 'Replaces the default quiet hours. Without any, nothing is held.',
  never: 'Notifies at any time, even during the default quiet hours.',
};

/** A group’s quiet hours. An empty custom list means never. */
export function SchedulePicker({
  schedule,
  draftWith,
  onChange,
}: {
  readonly schedule: Schedule;
  readonly draftWith: (schedule: readonly QuietHoursEntry[]) => RulesDraft;
  readonly onChange: (schedule: Schedule) => void;
}) {
  const [own, setOwn] = useState<QuietHoursEntry[]>(schedule ?? []);
  const [wanted, want] = useState<Mode>(schedule === null ? 'common' : schedule.length === 0 ? 'never' : 'own');
  const mode = schedule === null ? 'common' : schedule.length > 0 ? 'own' : wanted === 'common' ? 'never' : wanted;

  function choose(next: Mode): void {
    want(next);
    onChange({ common: null, own, never: [] }[next]);
  }

  return (
    <>
      <Setting label="Quiet hours" hint={hints[mode]}>
        <Segmented legend="Quiet hours" hideLegend value={mode} options={modes} onChange={choose} />
      </Setting>
      {mode === 'own' && (
        <QuietHoursList
          label="Quiet hours for this group"
          list={own}
          draftWith={draftWith}
          onChange={(list) => {
            setOwn(list);
            onChange(list);
          }}
        />
      )}
    </>
  );
}
