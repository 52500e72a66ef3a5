import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Setting } from '../ui/field.tsx';
import { useAnnounced } from '../window/announce.ts';
import { useSend, useSnapshot } from '../window/scope.tsx';

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
    <Setting
      label="Try a notification"
      hint={result || 'You get one when an incident starts and one when it is resolved.'}
    >
      <Button onClick={() => void send('sendTestNotification').then((answer) => setSent(answer !== null))}>
        Send test notification
      </Button>
    </Setting>
  );
}
