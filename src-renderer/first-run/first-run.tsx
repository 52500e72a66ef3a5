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
  readonly description: string;
  readonly view: ComponentType;
}

const steps: readonly Step[] = [
  {
    title: 'Which services do you depend on?',
    description: 'Pick a few to start. Statustray reads their public status pages; nothing leaves this computer.',
    view: ChooseVendors,
  },
  {
    title: 'Which components do you use?',
    description:
      'You will only be alerted about the components you select. Leave everything selected to be alerted about all of them.',
    view: ChooseComponents,
  },
  {
    title: 'How you’ll be notified',
    description: 'One notification when an incident starts and one when it is resolved.',
    view: TryNotification,
  },
  {
    title: 'Start automatically?',
    description: 'Statustray can only monitor while it is running.',
    view: StartAtLogin,
  },
  {
    title: 'Where to find it',
    description: 'The icon’s shape shows the current status at a glance.',
    view: WhereTheIconIs,
  },
];

/** The setup steps; each can be skipped. */
export function FirstRun() {
  const send = useSend();
  const [index, setIndex] = useState(0);
  const step = steps[index];
  const isLast = index === steps.length - 1;
  const finish = () => void send('finishFirstRun');
  if (!step) return null;
  const { title, description, view: View } = step;
  return (
    <main className={styles.flow}>
      <header className={styles.head}>
        <p className={styles.progress}>
          Step {index + 1} of {steps.length}
        </p>
        <h1>{title}</h1>
        <p>{description}</p>
      </header>
      <div className={styles.body} key={index}>
        <View />
      </div>
      <footer className={styles.foot}>
        <Button look="quiet" onClick={finish}>
          Skip setup
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
