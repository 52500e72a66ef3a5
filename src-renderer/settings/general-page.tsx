import type { General } from '#shared/domain/settings.ts';
import { Group, Setting, Switch } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';
import { PageHead } from './page-head.tsx';

const zones = [
  { value: 'local', label: 'Local' },
  { value: 'utc', label: 'UTC' },
  { value: 'vendor', label: 'Vendor' },
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
          hint="If this is off, nothing is monitored until you start Statustray."
          checked={general.startAtLogin}
          onChange={(startAtLogin) => change({ startAtLogin })}
        />
        <Switch
          label="Check less often on battery"
          checked={general.batterySlower}
          onChange={(batterySlower) => change({ batterySlower })}
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
            onChange={(zone) => change({ zone })}
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
