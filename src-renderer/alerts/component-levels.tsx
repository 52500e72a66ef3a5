import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { PageComponents } from '#shared/domain/component-filter.ts';
import type { ComponentLevels as Levels } from '#shared/domain/subscription.ts';
import { IconButton } from '../ui/button.tsx';
import { pathWords } from '../ui/path-words.ts';
import { Segmented } from '../ui/segmented.tsx';
import { levelChoices } from './alert-levels.ts';
import styles from './component-levels.module.css';
import { componentSuggestions, firstNamed, namedBy } from './component-suggestions.ts';
import { PatternField } from './pattern-field.tsx';

type Row = Levels[number];

/** Parts that are told louder or softer than the rest; the first row that names a part counts. */
export function ComponentLevels({
  rows,
  page,
  onChange,
}: {
  readonly rows: Levels;
  readonly page: PageComponents;
  readonly onChange: (rows: Row[]) => void;
}) {
  const patterns = rows.map(({ pattern }) => pattern);
  const counts = firstNamed(patterns, page);
  const put = (index: number, over: Partial<Row>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...over } : row)));
  const add = (pattern: string) => {
    if (!patterns.includes(pattern)) onChange([...rows, { pattern, level: 'quiet' }]);
  };
  return (
    <div className={styles.levels}>
      <div>
        <h3>Levels of parts</h3>
        <p className={styles.hint}>
          A change of these parts is told otherwise. The first row that names a part counts.
        </p>
      </div>
      {rows.length > 0 && (
        <ol aria-label="Levels of parts">
          {rows.map((row, index) => (
            <li key={row.pattern}>
              <span className={styles.order}>
                <IconButton
                  label={`Move ${row.pattern} up`}
                  disabled={index === 0}
                  onClick={() => onChange(moved(rows, index, -1))}
                >
                  <ArrowUp aria-hidden />
                </IconButton>
                <IconButton
                  label={`Move ${row.pattern} down`}
                  disabled={index === rows.length - 1}
                  onClick={() => onChange(moved(rows, index, 1))}
                >
                  <ArrowDown aria-hidden />
                </IconButton>
              </span>
              <span className={styles.name}>
                {pathWords(row.pattern)}
                <Reach count={counts[index] ?? 0} named={namedBy(row.pattern, page).length} />
              </span>
              <Segmented
                legend={`Level of ${row.pattern}`}
                hideLegend
                value={row.level}
                options={levelChoices}
                onChange={(level) => put(index, { level })}
              />
              <IconButton
                label={`Take out ${row.pattern}`}
                onClick={() => onChange(rows.filter((_, at) => at !== index))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ol>
      )}
      <PatternField label="Add a part" suggestions={componentSuggestions(page)} onAdd={add} />
    </div>
  );
}

function Reach({ count, named }: { readonly count: number; readonly named: number }) {
  if (count > 0) return <span className={styles.soft}>{count === 1 ? '1 part' : `${count} parts`}</span>;
  return <span className={styles.odd}>{named === 0 ? 'matches nothing now' : 'a row above counts already'}</span>;
}

function moved(rows: Levels, index: number, by: 1 | -1): Row[] {
  const next = [...rows];
  const [row] = next.splice(index, 1);
  if (row) next.splice(index + by, 0, row);
  return next;
}
