import { type ComponentProps, type ReactNode, type Ref, useId } from 'react';
import styles from './field.module.css';

/** A setting: label, hint and control. */
function Row({
  ref,
  label,
  hint,
  children,
}: {
  readonly ref?: Ref<HTMLDivElement> | undefined;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div ref={ref} className={styles.row}>
      <div className={styles.words}>
        {label}
        {hint && <p className={styles.hint}>{hint}</p>}
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  );
}

/** An on/off setting. */
export function Switch({
  label,
  hint,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <Row label={<label htmlFor={id}>{label}</label>} hint={hint}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={checked}
        className={styles.switch}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
    </Row>
  );
}

/** A setting with a drop-down list. */
export function Select<Value extends string>({
  label,
  hint,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}) {
  const id = useId();
  return (
    <Row label={<label htmlFor={id}>{label}</label>} hint={hint}>
      <select
        id={id}
        className={styles.select}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Row>
  );
}

/** A setting whose control has a name of its own, such as a radio group. */
export function Setting({
  ref,
  label,
  hint,
  children,
}: {
  readonly ref?: Ref<HTMLDivElement> | undefined;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Row ref={ref} label={<span>{label}</span>} hint={hint}>
      {children}
    </Row>
  );
}

/** A titled group of settings. */
export function Group({
  ref,
  title,
  children,
}: {
  readonly ref?: Ref<HTMLElement> | undefined;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section ref={ref} className={styles.group} aria-labelledby={title ? id : undefined}>
      {title && <h2 id={id}>{title}</h2>}
      <div className={styles.box}>{children}</div>
    </section>
  );
}

/** A single-line text field. */
export function TextField({ label, ...rest }: ComponentProps<'input'> & { readonly label: string }) {
  return <input type="text" className={styles.text} aria-label={label} spellCheck={false} {...rest} />;
}
