import type { TreeRow } from './tree-rows.ts';

/** The props of every kind of row. */
export interface TreeRowProps<Kind extends TreeRow['kind']> {
  readonly row: Extract<TreeRow, { kind: Kind }>;
  /** The tab index of controls within the row; `0` only in the focused row. */
  readonly tabIndex: 0 | -1;
  readonly onToggle: () => void;
}
