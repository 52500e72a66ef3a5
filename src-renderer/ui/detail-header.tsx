import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import styles from './detail-header.module.css';

/** The header of a detail page that replaces its list; the back button has focus first. */
export function DetailHeader({
  list,
  onBack,
  icon,
  title,
  words,
  actions,
}: {
  /** The label of the back button: the list's name. */
  readonly list: string;
  readonly onBack: () => void;
  readonly icon: ReactNode;
  readonly title: string;
  readonly words: ReactNode;
  readonly actions?: ReactNode;
}) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <header className={styles.head}>
      <Button ref={back} look="quiet" onClick={onBack}>
        <ArrowLeft aria-hidden /> {list}
      </Button>
      <div className={styles.title}>
        {icon}
        <div>
          <h1>{title}</h1>
          <p>{words}</p>
        </div>
        {actions}
      </div>
    </header>
  );
}
