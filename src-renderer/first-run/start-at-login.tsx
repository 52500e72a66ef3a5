import { Switch } from '../ui/field.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { useChange } from '../window/use-change.ts';
import { onOff } from '../words/setting-words.ts';

export function StartAtLogin() {
  const change = useChange();
  const general = useSnapshot((snapshot) => snapshot.general);
  return (
    <Switch
      label="Start at login"
      hint="Statustray can only monitor while it is running. It starts in the tray without opening a window."
      checked={general.startAtLogin}
      onChange={(startAtLogin) =>
        void change(
          `Start at login: ${onOff(startAtLogin)}.`,
          ['setGeneral', { ...general, startAtLogin }],
          ['setGeneral', general],
        )
      }
    />
  );
}
