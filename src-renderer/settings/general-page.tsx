import { type GlobalShortcut, globalShortcuts } from '#shared/domain/global-shortcut.ts';
import type { General } from '#shared/domain/settings.ts';
import { Group, Select, Setting, Switch } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { useChange } from '../window/use-change.ts';
import { labelOf, onOff } from '../words/setting-words.ts';
import { PageHead } from './page-head.tsx';

const zones = [
  { value: 'local', label: 'Local' },
  { value: 'utc', label: 'UTC' },
  { value: 'vendor', label: 'Vendor' },
] as const;

/** How the application behaves on this computer. */
export function GeneralPage() {
  const platform = useSnapshot(({ facts }) => facts.platform);
  const shortcuts: readonly { readonly value: GlobalShortcut | 'off'; readonly label: string }[] = [
    { value: 'off', label: 'Off' },
    ...globalShortcuts.map((value) => ({ value, label: keysOf(value, platform) })),
  ];
  const general = useSnapshot((snapshot) => snapshot.general);
  const version = useSnapshot(({ facts }) => facts.version);
  const change = useChange();
  const set = (text: string, over: Partial<General>) =>
    void change(text, ['setGeneral', { ...general, ...over }], ['setGeneral', general]);
  return (
    <>
      <PageHead title="General" />
      <Group>
        <Switch
          label="Start at login"
          hint="If this is off, nothing is monitored until you start Statustray."
          checked={general.startAtLogin}
          onChange={(startAtLogin) => set(`Start at login: ${onOff(startAtLogin)}.`, { startAtLogin })}
        />
        <Switch
          label="Check less often on battery"
          checked={general.batterySlower}
          onChange={(batterySlower) => set(`Check less often on battery: ${onOff(batterySlower)}.`, { batterySlower })}
        />
        <Select
          label="Global shortcut"
          hint="Opens Statustray from any program."
          value={general.shortcut ?? 'off'}
          options={shortcuts}
          onChange={(shortcut) =>
            set(`Global shortcut: ${labelOf(shortcuts, shortcut)}.`, { shortcut: shortcut === 'off' ? null : shortcut })
          }
        />
        <Setting
          label="Time zone"
          hint="The vendor’s zone applies where its page states one. Every incident window can switch."
        >
          <Segmented
            legend="Time zone"
            hideLegend
            value={general.zone}
            options={zones}
            onChange={(zone) => set(`Time zone: ${labelOf(zones, zone)}.`, { zone })}
          />
        </Setting>
      </Group>
      <Group title="About">
        <Setting
          label={`Statustray ${version}`}
          hint="No account, no server, no telemetry. Everything stays on this computer."
        >
          {null}
        </Setting>
      </Group>
    </>
  );
}

const macKeys: Readonly<Record<string, string>> = { CommandOrControl: '⌘', Alt: '⌥', Shift: '⇧', Super: '⌘' };

/** `Ctrl+Alt+S`, or `⌘⌥S` on a Mac. */
function keysOf(shortcut: GlobalShortcut, platform: 'darwin' | 'win32' | 'linux'): string {
  const keys = shortcut.split('+');
  if (platform === 'darwin') return keys.map((key) => macKeys[key] ?? key).join('');
  return keys
    .map((key) => (key === 'CommandOrControl' ? 'Ctrl' : key === 'Super' && platform === 'win32' ? 'Windows' : key))
    .join('+');
}
