import type { RefObject } from 'react';
import { Menu as AriaMenu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { classNames } from './class-names.ts';
import styles from './menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  /** Shown beside the label, such as an end time. */
  readonly detail?: string;
  readonly onChoose: () => void;
}

/** An open menu at its button; keyboard and focus handling are React Aria's. */
export function Menu({
  label,
  entries,
  trigger,
  onClose,
}: {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}) {
  return (
    <Popover
      isOpen
      aria-label={label}
      triggerRef={trigger}
      placement="bottom end"
      className={classNames(styles.popover)}
      onOpenChange={(open) => !open && onClose()}
    >
      <AriaMenu
        aria-label={label}
        className={classNames(styles.menu)}
        autoFocus="first"
        onClose={onClose}
        onAction={(id) => entries.find((entry) => entry.id === id)?.onChoose()}
      >
        {entries.map(({ id, label: words, detail }) => (
          <MenuItem key={id} id={id} textValue={words} className={classNames(styles.item)}>
            <span>{words}</span>
            {detail && <span className={styles.detail}> {detail}</span>}
          </MenuItem>
        ))}
      </AriaMenu>
    </Popover>
  );
}
