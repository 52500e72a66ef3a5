import { useId } from 'react';
import styles from './segmented.module.css';

/** A segmented control made of native radio buttons. */
export function Segmented<Value extends string>({
  legend,
  hideLegend = false,
  value,
  options,
  onChange,
}: {
  readonly legend: string;
  readonly hideLegend?: boolean;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[];
  readonly onChange: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.group} aria-label={hideLegend ? legend : undefined}>
      {!hideLegend && <legend className={styles.legend}>{legend}</legend>}
      <span className={styles.track}>
        {options.map((option) => (
          <label key={option.value} className={styles.option} title={option.hint}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </span>
    </fieldset>
  );
}
