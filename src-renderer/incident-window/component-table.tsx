import { Eye } from 'lucide-react';
import { type ComponentStatus, compareComponentStatus } from '#shared/domain/component.ts';
import { glyphOfComponent } from '#shared/domain/glyph.ts';
import { componentWords } from '#shared/domain/words.ts';
import type { EventDetails } from '#shared/query-results.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { StateGlyph } from '../ui/glyph.tsx';
import styles from './component-table.module.css';

type Row = EventDetails['components'][number];

/** The affected components: watched ones first, then the worst. */
export function ComponentTable({ components }: { readonly components: readonly Row[] }) {
  const sorted = [...components].sort(
    (a, b) =>
      Number(b.watched) - Number(a.watched) ||
      compareComponentStatus(b.worst ?? 'unknown', a.worst ?? 'unknown') ||
      a.path.localeCompare(b.path),
  );
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Component</th>
          <th scope="col">Worst (reported)</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {pathWords(row.path)}
              {row.watched && (
                <span className={styles.watched}>
                  <Eye aria-hidden /> watched
                </span>
              )}
            </th>
            <StateCell status={row.worst} />
            <StateCell status={row.now} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function StateCell({ status }: { readonly status: ComponentStatus | null }) {
  if (status === null) return <td className={styles.none}>not reported</td>;
  return (
    <td>
      <span className={styles.state}>
        <StateGlyph glyph={glyphOfComponent(status)} size="small" />
        {componentWords[status]}
      </span>
    </td>
  );
}
