import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import styles from './disclosure.module.css';

/** A button that expands its content. */
export function Disclosure({
  open,
  onToggle,
  title,
  children,
}: {
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <>
      <button type="button" className={styles.toggle} aria-expanded={open} aria-controls={id} onClick={onToggle}>
        <ChevronRight className={styles.chevron} aria-hidden />
        {title}
      </button>
      <div id={id} hidden={!open}>
        {open && children}
      </div>
    </>
  );
}
