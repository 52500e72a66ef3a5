import { Switch } from '../ui/field.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';

export function StartAtLogin() {
  const send = useSend();
  const general = useSnapshot((snapshot) => snapshot.general);
  return (
    <Switch
      label="Start at login"
      hint="Statustray can only monitor while it is running. It starts in the tray without opening a window."
      checked={general.startAtLogin}
      onChange={(startAtLogin) => void send('setGeneral', { ...general, startAtLogin })}
    />
  );
}
