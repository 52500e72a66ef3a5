import { Group } from '../ui/field.tsx';
import { StartAtLogin } from './start-at-login.tsx';
import { TryNotification } from './try-notification.tsx';
import { WhereTheIconIs } from './where-the-icon-is.tsx';

/** A test notification, starting at login, and where to find the icon. */
export function FinishSetup() {
  return (
    <>
      <Group>
        <TryNotification />
        <StartAtLogin />
      </Group>
      <Group title="Where to find it">
        <WhereTheIconIs />
      </Group>
    </>
  );
}
