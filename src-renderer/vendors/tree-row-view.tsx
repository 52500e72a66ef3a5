import type { KeyboardEvent } from 'react';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { RovingRows } from '../ui/roving-rows.ts';
import { ComponentRow } from './component-row.tsx';
import { GroupRow } from './group-row.tsx';
import styles from './tree-row.module.css';
import type { TreeRowProps } from './tree-row-props.ts';
import type { TreeRow } from './tree-rows.ts';
import { VendorInfoRow } from './vendor-info-row.tsx';
import { FoldRow, VendorRow } from './vendor-row.tsx';

/** One row of the tree: its position for screen readers, its content by kind. */
export function TreeRowView({
  row,
  rowProps,
  reachable,
  onToggle,
  onKeyDown,
}: {
  readonly row: TreeRow;
  readonly rowProps: ReturnType<RovingRows<HTMLElement>['rowProps']>;
  readonly reachable: boolean;
  readonly onToggle: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a tree of rows is no <table>; rowProps make it focusable.
    <div
      role="row"
      className={styles.row}
      data-kind={row.kind}
      data-menu={menuOf(row)}
      data-level={row.level}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-expanded={'open' in row ? row.open : undefined}
      onKeyDown={onKeyDown}
      {...rowProps}
    >
      <Content row={row} tabIndex={reachable ? 0 : -1} onToggle={onToggle} />
    </div>
  );
}

/** Rows with actions also offer them in a context menu. */
function menuOf(row: TreeRow): string | undefined {
  if (row.kind === 'vendor') return row.vendor.name;
  return row.kind === 'component' ? row.component.name : row.kind === 'group' ? row.group.name : undefined;
}

function Content({ row, ...rest }: { readonly row: TreeRow } & Omit<TreeRowProps<'vendor'>, 'row'>) {
  switch (row.kind) {
    case 'vendor':
      return <VendorRow row={row} {...rest} />;
    case 'fold':
      return <FoldRow row={row} {...rest} />;
    case 'about':
      return <VendorInfoRow row={row} {...rest} />;
    case 'group':
      return <GroupRow row={row} {...rest} />;
    case 'component':
      return <ComponentRow row={row} {...rest} />;
    default:
      return assertNever(row);
  }
}
