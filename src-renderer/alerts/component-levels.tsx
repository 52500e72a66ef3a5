import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { PageComponents } from '#shared/domain/component-filter.ts';
import type { ComponentLevels as Levels } from '#shared/domain/subscription.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { IconButton } from '../ui/button.tsx';
import { formatCount } from '../ui/format-count.ts';
import { Segmented } from '../ui/segmented.tsx';
import { levelChoices } from './alert-levels.ts';
import styles from './component-levels.module.css';
import { componentSuggestions, firstNamed, namedBy } from './component-suggestions.ts';
import { PatternField } from './pattern-field.tsx';

type Row = Levels[number];

/** Alert levels for single components; the first matching row wins. */
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
        <h3>Component alert levels</h3>
        <p className={styles.hint}>Different alert level for these components. The first matching row wins.</p>
      </div>
      {rows.length > 0 && (
        <ol aria-label="Component alert levels">
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
                legend={`Alert level for ${row.pattern}`}
                hideLegend
                value={row.level}
                options={levelChoices}
                onChange={(level) => put(index, { level })}
              />
              <IconButton
                label={`Remove ${row.pattern}`}
                onClick={() => onChange(rows.filter((_, at) => at !== index))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ol>
      )}
      <PatternField label="Add component" suggestions={componentSuggestions(page)} onAdd={add} />
    </div>
  );
}

function Reach({ count, named }: { readonly count: number; readonly named: number }) {
  if (count > 0)
    return <span className={styles.soft}>{count === 1 ? '1 component' : `${formatCount(count)} components`}</span>;
  return <span className={styles.odd}>{named === 0 ? 'matches nothing' : 'already covered by a row above'}</span>;
}

function moved(rows: Levels, index: number, by: 1 | -1): Row[] {
  const next = [...rows];
  const [row] = next.splice(index, 1);
  if (row) next.splice(index + by, 0, row);
  return next;
}
