import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useAnnounced } from '../window/announce.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';
import styles from './first-run.module.css';

const whenUnseen = {
  darwin: 'If you don’t see it, allow notifications in System Settings › Notifications › Statustray.',
  win32: 'If you don’t see it, allow notifications in Settings › System › Notifications and check Do not disturb.',
  linux:
    'If you don’t see it, your desktop may have no notification service; alerts will appear in the popover instead.',
} as const;

export function TryNotification() {
  const send = useSend();
  const platform = useSnapshot(({ facts }) => facts.platform);
  const [sent, setSent] = useState(false);
  const result = sent ? `Test notification sent. ${whenUnseen[platform]}` : '';
  useAnnounced(result);
  return (
    <>
      <p className={styles.text}>
        <Button
          look="primary"
          onClick={() => void send('sendTestNotification').then((answer) => setSent(answer !== null))}
        >
          Send test notification
        </Button>
      </p>
      <p className={styles.soft}>{result}</p>
    </>
  );
}
