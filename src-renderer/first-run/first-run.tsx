import { type ComponentType, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useSend } from '../window/scope.tsx';
import { ChooseComponents } from './choose-components.tsx';
import { ChooseVendors } from './choose-vendors.tsx';
import styles from './first-run.module.css';
import { StartAtLogin } from './start-at-login.tsx';
import { TryNotification } from './try-notification.tsx';
import { WhereTheIconIs } from './where-the-icon-is.tsx';

interface Step {
  readonly title: string;
  readonly says: string;
  readonly view: ComponentType;
}

const steps: readonly Step[] = [
  {
    title: 'Whom do you depend on?',
    says: 'Pick a few. Statustray reads their public status pages; nothing leaves this computer.',
    view: ChooseVendors,
  },
  {
    title: 'Which parts do you use?',
    says: 'You hear only of what touches these. Leave it as it is to hear of everything.',
    view: ChooseComponents,
  },
  {
    title: 'This is how it tells you',
    says: 'One notification when trouble begins, and one when it is over.',
    view: TryNotification,
  },
  {
    title: 'Always there?',
    says: 'It can only watch while it runs.',
    view: StartAtLogin,
  },
  {
    title: 'Where to find it',
    says: 'The icon’s shape tells the state at a glance.',
    view: WhereTheIconIs,
  },
];

/** Under a minute, and skippable at every step. */
export function FirstRun() {
  const send = useSend();
  const [index, setIndex] = useState(0);
  const step = steps[index];
  const isLast = index === steps.length - 1;
  const finish = () => void send('finishFirstRun');
  if (!step) return null;
  const { title, says, view: View } = step;
  return (
    <main className={styles.flow}>
      <header className={styles.head}>
        <p className={styles.progress}>
          Step {index + 1} of {steps.length}
        </p>
        <h1>{title}</h1>
        <p>{says}</p>
      </header>
      <div className={styles.body} key={index}>
        <View />
      </div>
      <footer className={styles.foot}>
        <Button look="quiet" onClick={finish}>
          Skip all of this
        </Button>
        <span className={styles.ways}>
          {index > 0 && <Button onClick={() => setIndex(index - 1)}>Back</Button>}
          <Button look="primary" onClick={isLast ? finish : () => setIndex(index + 1)}>
            {isLast ? 'Done' : 'Next'}
          </Button>
        </span>
      </footer>
    </main>
  );
}
