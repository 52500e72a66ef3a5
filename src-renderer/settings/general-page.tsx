import type { General } from '#shared/domain/settings.ts';
import { Group, Setting, Switch } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';
import { PageHead } from './page-head.tsx';

const zones = [
  { value: 'local', label: 'Local' },
  { value: 'utc', label: 'UTC' },
  { value: 'vendor', label: 'Vendor’s' },
] as const;

/** How the application behaves on this computer. */
export function GeneralPage() {
  const send = useSend();
  const general = useSnapshot((snapshot) => snapshot.general);
  const version = useSnapshot(({ facts }) => facts.version);
  const change = (over: Partial<General>) => void send('setGeneral', { ...general, ...over });
  return (
    <>
      <PageHead title="General" />
      <Group>
        <Switch
          label="Start at login"
          hint="Without it nothing is watched until you start Statustray yourself."
          checked={general.startAtLogin}
          onChange={(startAtLogin) => change({ startAtLogin })}
        />
        <Switch
          label="Look less often on battery"
          checked={general.batterySlower}
          onChange={(batterySlower) => change({ batterySlower })}
        />
        <Setting
          label="Times"
          hint="An incident’s window can switch for itself. The vendor’s zone is used where it is told."
        >
          <Segmented
            legend="Times"
            hideLegend
            value={general.zone}
            options={zones}
            onChange={(zone) => change({ zone })}
          />
        </Setting>
      </Group>
      <Group title="About">
        <Setting
          label={`Statustray ${version}`}
          hint="No account, no server, no telemetry: everything stays on this computer."
        >
          {null}
        </Setting>
      </Group>
    </>
  );
}
