import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useAnnounced } from '../window/announce.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';
import styles from './first-run.module.css';

const whenUnseen = {
  darwin: 'If none came, allow them in System Settings › Notifications › Statustray.',
  win32: 'If none came, allow them in Settings › System › Notifications, and look at Do not disturb.',
  linux: 'If none came, your desktop may run no notification service; alerts then stand in the popover.',
} as const;

export function TryNotification() {
  const send = useSend();
  const platform = useSnapshot(({ facts }) => facts.platform);
  const [sent, setSent] = useState(false);
  const result = sent ? `It is on its way. ${whenUnseen[platform]}` : '';
  useAnnounced(result);
  return (
    <>
      <p className={styles.text}>
        <Button
          look="primary"
          onClick={() => void send('sendTestNotification').then((answer) => setSent(answer !== null))}
        >
          Send a test notification
        </Button>
      </p>
      <p className={styles.soft}>{result}</p>
    </>
  );
}
