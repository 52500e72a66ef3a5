import type { ChangeKind } from '#shared/domain/change-kind.ts';
import { defaultAlertLevels } from '#shared/domain/default-alert-levels.ts';
import type { AlertRules } from '#shared/domain/settings.ts';
import type { VendorDetails, VendorRule } from '#shared/snapshot.ts';
import { kindGroups, leastImpacts } from '../alerts/alert-levels.ts';
import { changeTitle } from '../alerts/change-words.ts';
import { useSend, useSnapshot } from '../scope.tsx';
import { Group, Select, Switch } from '../ui/field.tsx';

const intervals = [
  { value: 'auto', label: 'As the page allows' },
  { value: '60000', label: 'Every minute' },
  { value: '300000', label: 'Every 5 minutes' },
  { value: '900000', label: 'Every 15 minutes' },
  { value: '3600000', label: 'Every hour' },
];

/** What is told of this vendor where it differs from everywhere else. */
export function VendorRules({ details }: { readonly details: VendorDetails }) {
  const send = useSend();
  const alerts = useSnapshot((snapshot) => snapshot.alerts);
  const { leastImpact, alertOn, intervalMs } = details.subscription;
  const change = (over: Partial<VendorRule>) =>
    void send('setVendorRule', details.id, { leastImpact, alertOn, intervalMs, ...over });
  const usual = leastImpacts.find(({ value }) => value === alerts.leastImpact)?.label.toLowerCase();
  const own = String(intervalMs ?? 'auto');
  return (
    <>
      <Group title="What you are told">
        <Select
          label="Least impact"
          value={leastImpact ?? 'usual'}
          options={[{ value: 'usual', label: `As everywhere (${usual})` } as const, ...leastImpacts]}
          onChange={(value) => change({ leastImpact: value === 'usual' ? null : value })}
        />
        <Switch
          label="Its own choice of changes"
          hint={alertOn === null ? 'Now as under Alerts.' : 'What is off here is only listed.'}
          checked={alertOn !== null}
          onChange={(isOwn) => change({ alertOn: isOwn ? usuallyTold(alerts) : null })}
        />
        {alertOn !== null &&
          kindGroups
            .flatMap(({ kinds }) => kinds)
            .map((kind) => (
              <Switch
                key={kind}
                label={changeTitle(kind)}
                checked={alertOn.includes(kind)}
                onChange={(isOn) =>
                  change({ alertOn: isOn ? [...alertOn, kind] : alertOn.filter((one) => one !== kind) })
                }
              />
            ))}
      </Group>
      <Group title="How often it is read">
        <Select
          label="Interval"
          hint="Sooner while something is open, later on battery."
          value={own}
          options={
            intervals.some(({ value }) => value === own)
              ? intervals
              : [...intervals, { value: own, label: `Every ${Math.round(Number(own) / 1_000)} seconds` }]
          }
          onChange={(value) => change({ intervalMs: value === 'auto' ? null : Number(value) })}
        />
      </Group>
    </>
  );
}

/** The kinds that are told everywhere: where an own choice begins. */
function usuallyTold({ levels }: AlertRules): ChangeKind[] {
  return kindGroups
    .flatMap(({ kinds }) => kinds)
    .filter((kind) => (levels[kind] ?? defaultAlertLevels[kind]) !== 'listed');
}
