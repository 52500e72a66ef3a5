import { type Ref, useId } from 'react';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { classNames } from '../ui/class-names.ts';
import { useDeepLinkTarget } from '../window/deep-link.ts';
import { changeTitle } from '../words/change-words.ts';
import { kindGroups } from './alert-levels.ts';
import styles from './level-table.module.css';

interface Column<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint: string;
}

interface LevelTableProps<Value extends string> {
  readonly columns: readonly Column<Value>[];
  readonly levelOf: (kind: ChangeKind) => Value;
  /** The level that is marked as the default of a type. */
  readonly defaultOf: (kind: ChangeKind) => Value;
  /** Shown below the name of a type. */
  readonly noteOf?: (kind: ChangeKind) => string | null;
  readonly onChange: (kind: ChangeKind, value: Value) => void;
}

/** Every alert type as a row of radio buttons under column heads; the default of each is marked. */
export function LevelTable<Value extends string>(props: LevelTableProps<Value>) {
  const { columns } = props;
  return (
    <div className={styles.table} data-columns={columns.length}>
      <div className={styles.heads} aria-hidden>
        <span>Change</span>
        {columns.map(({ value, label, hint }) => (
          <span key={value} title={hint}>
            {label}
          </span>
        ))}
      </div>
      {kindGroups.map(({ title, kinds }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          {kinds.map((kind) => (
            <Row key={kind} kind={kind} {...props} />
          ))}
        </section>
      ))}
      <p className={styles.legend}>
        <span className={styles.mark} aria-hidden /> Default
      </p>
    </div>
  );
}

function Row<Value extends string>({
  kind,
  columns,
  levelOf,
  defaultOf,
  noteOf,
  onChange,
}: LevelTableProps<Value> & { readonly kind: ChangeKind }) {
  const name = useId();
  const row = useDeepLinkTarget('change', kind) as Ref<HTMLFieldSetElement>;
  const chosen = levelOf(kind);
  const byDefault = defaultOf(kind);
  const note = noteOf?.(kind) ?? null;
  return (
    <fieldset ref={row} className={styles.row} aria-label={changeTitle(kind)}>
      <span className={classNames(styles.name, chosen !== byDefault && styles.changed)}>
        {changeTitle(kind)}
        {note && <small>{note}</small>}
      </span>
      {columns.map(({ value, label, hint }) => (
        <label key={value} className={styles.cell} title={value === byDefault ? `${hint} (default)` : hint}>
          <input
            type="radio"
            name={name}
            aria-label={label}
            aria-description={value === byDefault ? 'Default' : undefined}
            checked={value === chosen}
            onChange={() => onChange(kind, value)}
          />
          {value === byDefault && <span className={styles.mark} aria-hidden />}
        </label>
      ))}
    </fieldset>
  );
}
