import { Segmented } from '../ui/segmented.tsx';
import type { Zone } from '../window/instants.tsx';

/** Selects the time zone of this window; the vendor’s is offered if it is known. */
export function ZoneSwitch({
  zone,
  vendorZone,
  onZone,
}: {
  readonly zone: Zone;
  readonly vendorZone: string | null;
  readonly onZone: (zone: Zone) => void;
}) {
  const options = [
    { value: 'local', label: 'Local', hint: Intl.DateTimeFormat().resolvedOptions().timeZone },
    { value: 'utc', label: 'UTC' },
    ...(vendorZone ? [{ value: 'vendor', label: 'Vendor’s', hint: vendorZone } as const] : []),
  ] as const;
  return (
    <Segmented
      legend="Times in"
      value={zone === 'vendor' && !vendorZone ? 'local' : zone}
      options={options}
      onChange={onZone}
    />
  );
}
