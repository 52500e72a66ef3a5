import { useId, useState } from 'react';
import { TextField } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { localTimeZoneOf } from '../words/local-time-zone.ts';
import styles from './quiet-hours-form.module.css';
import { completedZone, knownZones } from './zones.ts';

/** The computer’s time zone, which changes when it travels, or a fixed one. */
export function ZoneField({
  zone,
  describedBy,
  onChange,
}: {
  readonly zone: string | null;
  readonly describedBy: string | undefined;
  readonly onChange: (zone: string | null) => void;
}) {
  const listId = useId();
  const home = useSnapshot(({ general }) => localTimeZoneOf(general.zone));
  const [zones] = useState(knownZones);
  return (
    <span className={styles.zone}>
      <Segmented
        legend="Time zone"
        hideLegend
        value={zone === null ? 'own' : 'chosen'}
        options={[
          { value: 'own', label: 'Local', hint: `Currently ${home}` },
          { value: 'chosen', label: 'Other…' },
        ]}
        onChange={(choice) => onChange(choice === 'own' ? null : home)}
      />
      {zone !== null && (
        <>
          <TextField
            label="Time zone name"
            list={listId}
            autoComplete="off"
            placeholder="Europe/Berlin"
            value={zone}
            maxLength={100}
            aria-invalid={describedBy !== undefined}
            aria-describedby={describedBy}
            onChange={(event) => onChange(event.target.value)}
            onBlur={() => onChange(completedZone(zone, zones))}
          />
          <datalist id={listId}>
            {zones.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </span>
  );
}
