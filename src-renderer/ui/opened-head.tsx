import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import styles from './opened-head.module.css';

/** The head of a page that stands in place of its list; the way back has the focus at first. */
export function OpenedHead({
  list,
  onBack,
  icon,
  title,
  words,
  actions,
}: {
  /** What the way back leads to. */
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
