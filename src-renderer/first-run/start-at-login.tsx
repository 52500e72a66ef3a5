import { Group, Switch } from '../ui/field.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';

export function StartAtLogin() {
  const send = useSend();
  const general = useSnapshot((snapshot) => snapshot.general);
  return (
    <Group>
      <Switch
        label="Start at login"
        hint="Statustray starts in the tray without opening a window."
        checked={general.startAtLogin}
        onChange={(startAtLogin) => void send('setGeneral', { ...general, startAtLogin })}
      />
    </Group>
  );
}
