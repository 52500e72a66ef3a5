import { useEffect, useRef } from 'react';
import type { WatchState } from '#shared/domain/filter-tree.ts';
import styles from './watch-box.module.css';

/** A native checkbox with a third state for partly watched groups. */
export function WatchBox({
  state,
  name,
  tabIndex,
  onChange,
}: {
  readonly state: WatchState;
  readonly name: string;
  readonly tabIndex?: 0 | -1;
  readonly onChange: (watched: boolean) => void;
}) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some';
  }, [state]);
  return (
    <label className={styles.target}>
      <input
        ref={box}
        type="checkbox"
        className={styles.box}
        aria-label={`Watch ${name}`}
        data-action="watch"
        tabIndex={tabIndex}
        checked={state === 'all'}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}
