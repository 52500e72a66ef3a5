import { type ComponentType, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';
import { ChooseComponents, hasManyComponents } from './choose-components.tsx';
import { ChooseVendors } from './choose-vendors.tsx';
import { FinishSetup } from './finish-setup.tsx';
import styles from './first-run.module.css';

interface Step {
  readonly title: string;
  readonly description: string;
  readonly view: ComponentType;
}

const vendorsStep: Step = {
  title: 'Which services do you depend on?',
  description: 'Pick a few to start. Statustray reads their public status pages; nothing leaves this computer.',
  view: ChooseVendors,
};
const componentsStep: Step = {
  title: 'Which components do you use?',
  description: 'These pages list many. You will only be alerted about the components you select.',
  view: ChooseComponents,
};
const finishStep: Step = {
  title: 'Almost done',
  description: 'The icon’s shape shows the current status at a glance; notifications tell you about changes.',
  view: FinishSetup,
};

/** Three steps, or two if no vendor lists many components; each can be skipped. */
export function FirstRun() {
  const send = useSend();
  const [index, setIndex] = useState(0);
  const hasMany = useSnapshot(({ vendors }) => Object.values(vendors).some(hasManyComponents));
  const steps = [vendorsStep, ...(hasMany ? [componentsStep] : []), finishStep];
  const at = Math.min(index, steps.length - 1);
  const step = steps[at];
  const isLast = at === steps.length - 1;
  const finish = () => void send('finishFirstRun');

  async function done(): Promise<void> {
    await send('finishFirstRun');
    await send('showPopover');
    await send('closeWindow');
  }

  if (!step) return null;
  const { title, description, view: View } = step;
  return (
    <main className={styles.flow}>
      <header className={styles.head}>
        <p className={styles.progress}>
          Step {at + 1} of {steps.length}
        </p>
        <h1>{title}</h1>
        <p>{description}</p>
      </header>
      <div className={styles.body} key={title}>
        <View />
      </div>
      <footer className={styles.foot}>
        <Button look="quiet" onClick={finish}>
          Skip setup
        </Button>
        <span className={styles.ways}>
          {at > 0 && <Button onClick={() => setIndex(at - 1)}>Back</Button>}
          <Button look="primary" onClick={() => (isLast ? void done() : setIndex(at + 1))}>
            {isLast ? 'Done' : 'Next'}
          </Button>
        </span>
      </footer>
    </main>
  );
}
