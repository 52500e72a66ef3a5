import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useContext } from 'react';
import { glyphOfComponent } from '#shared/domain/glyph.ts';
import { componentWords } from '#shared/domain/words.ts';
import type { ComponentView } from '#shared/query-results.ts';
import { IconButton } from '../ui/button.tsx';
import { Cell } from '../ui/cell.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import type { RovingRows } from '../ui/roving-rows.ts';
import type { GroupView } from '../vendors/tree-rows.ts';
import type { WatchTarget } from '../vendors/use-watch.ts';
import { WatchBox } from '../vendors/watch-box.tsx';
import { ComponentActionContext } from './component-action.ts';
import type { FilterRow } from './filter-rows.ts';
import styles from './filter-tree.module.css';

interface LineProps {
  /** `0` only within the focused row. */
  readonly tabIndex: 0 | -1;
  readonly onToggle: () => void;
  readonly onSet: (target: WatchTarget, watched: boolean) => void;
}

/** One row of the filter tree; as only some are rendered, each carries its index. */
export function FilterLine({
  row,
  rowIndex,
  rowProps,
  reachable,
  onKeyDown,
  ...rest
}: Omit<LineProps, 'tabIndex'> & {
  readonly row: FilterRow;
  readonly rowIndex: number;
  readonly rowProps: ReturnType<RovingRows<HTMLElement>['rowProps']>;
  readonly reachable: boolean;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}) {
  const line = { ...rest, tabIndex: reachable ? 0 : -1 } as const;
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a tree of rows is no <table>; rowProps make it focusable.
    <div
      role="row"
      className={styles.line}
      data-kind={row.kind}
      data-level={row.level}
      aria-level={row.level}
      aria-rowindex={rowIndex}
      aria-expanded={row.kind === 'group' ? row.open : undefined}
      onKeyDown={onKeyDown}
      {...rowProps}
    >
      {row.kind === 'group' ? (
        <GroupCells group={row.group} open={row.open} {...line} />
      ) : (
        <ComponentCells component={row.component} {...line} />
      )}
    </div>
  );
}

function GroupCells({
  group: { id, name, status, watch, watched, total },
  open,
  tabIndex,
  onToggle,
  onSet,
}: LineProps & { readonly group: GroupView; readonly open: boolean }) {
  return (
    <>
      <Cell className={styles.lead}>
        <IconButton
          label={`${open ? 'Collapse' : 'Expand'} ${name}`}
          className={styles.toggle}
          tabIndex={tabIndex}
          onClick={onToggle}
        >
          <ChevronRight aria-hidden />
        </IconButton>
        <WatchBox
          state={watch}
          name={name}
          tabIndex={tabIndex}
          onChange={(on) => onSet({ kind: 'group', id, name }, on)}
        />
      </Cell>
      <Cell className={styles.name} onPress={onToggle}>
        <StateGlyph glyph={glyphOfComponent(status)} size="small" />
        <span className={styles.words}>
          {name} <span className={styles.soft}>{`${watched} of ${total} watched`}</span>
        </span>
      </Cell>
    </>
  );
}

function ComponentCells({ component, tabIndex, onSet }: LineProps & { readonly component: ComponentView }) {
  const { id, name, status, watched, isNew } = component;
  const action = useContext(ComponentActionContext)?.(component);
  return (
    <>
      <Cell className={styles.lead}>
        <WatchBox
          state={watched ? 'all' : 'none'}
          name={name}
          tabIndex={tabIndex}
          onChange={(on) => onSet({ kind: 'component', id, name }, on)}
        />
      </Cell>
      <Cell className={styles.name}>
        <StateGlyph glyph={glyphOfComponent(status)} size="small" />
        <span className={styles.words}>
          {name} <span className={styles.soft}>{componentWords[status]}</span>
        </span>
        {isNew && <span className={styles.new}>new</span>}
      </Cell>
      {action && <Cell>{action}</Cell>}
    </>
  );
}
