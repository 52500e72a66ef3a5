import { useId, useState } from 'react';
import { addTo } from '#shared/domain/add-to.ts';
import { matchesSearch } from '#shared/text/matches-search.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { formatCount } from '../ui/format-count.ts';
import styles from './drill-choice.module.css';

interface Choice {
  readonly id: string;
  /** `Group > Name` */
  readonly path: string;
}

/** Long lists are searched, not scrolled. */
const mostShown = 200;

/** The component to fail: a tree of groups that a search narrows. */
export function DrillChoice({
  components,
  value,
  onChoose,
}: {
  readonly components: readonly Choice[];
  readonly value: string;
  readonly onChoose: (id: string) => void;
}) {
  const name = useId();
  const [query, setQuery] = useState('');
  const found = components.filter(({ path }) => query.trim() === '' || matchesSearch(pathWords(path), query.trim()));
  const groups = grouped(found.slice(0, mostShown));
  return (
    <div className={styles.choice}>
      <input
        type="search"
        aria-label="Search components"
        placeholder="Search components"
        spellCheck={false}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <div className={styles.tree} role="radiogroup" aria-label="Component">
        {groups.map(([group, members]) => (
          <section key={group} aria-label={group || undefined}>
            {group && <h3>{group}</h3>}
            {members.map(({ id, path }) => (
              <label key={id}>
                <input
                  type="radio"
                  name={name}
                  aria-label={pathWords(path)}
                  checked={id === value}
                  onChange={() => onChoose(id)}
                />
                <span>{nameOf(path)}</span>
              </label>
            ))}
          </section>
        ))}
        {found.length === 0 && <p>No matching components.</p>}
        {found.length > mostShown && (
          <p>And {formatCount(found.length - mostShown)} more. Search to narrow the list.</p>
        )}
      </div>
    </div>
  );
}

function grouped(components: readonly Choice[]): readonly (readonly [string, readonly Choice[]])[] {
  const groups = new Map<string, Choice[]>();
  for (const component of components) {
    const group = pathWords(component.path.slice(0, Math.max(0, component.path.lastIndexOf(' > '))));
    addTo(groups, group, component);
  }
  return [...groups];
}

function nameOf(path: string): string {
  const at = path.lastIndexOf(' > ');
  return at < 0 ? path : path.slice(at + 3);
}
