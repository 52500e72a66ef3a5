import type { TreeRow } from './tree-rows.ts';

/** What every kind of row is drawn from. */
export interface TreeRowProps<Kind extends TreeRow['kind']> {
  readonly row: Extract<TreeRow, { kind: Kind }>;
  /** Where Tab goes within the row that has the focus. */
  readonly tabIndex: 0 | -1;
  readonly onToggle: () => void;
}
