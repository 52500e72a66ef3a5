import type { Appearance } from '#shared/domain/settings.ts';
import { Group, Select, Setting, Switch } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useSend, useSnapshot } from '../window/scope.tsx';
import { PageHead } from './page-head.tsx';

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

const clocks = [
  { value: 'system', label: 'System' },
  { value: '24h', label: '24-hour' },
  { value: '12h', label: '12-hour' },
] as const;

const zooms = [80, 90, 100, 110, 125, 150, 175, 200];

const percentFormat = new Intl.NumberFormat(undefined, { style: 'percent' });

/** How windows and the tray look. */
export function AppearancePage() {
  const send = useSend();
  const appearance = useSnapshot((snapshot) => snapshot.appearance);
  const change = (over: Partial<Appearance>) => void send('setAppearance', { ...appearance, ...over });
  const steps = [...new Set([...zooms, appearance.zoomPercent])].sort((a, b) => a - b);
  return (
    <>
      <PageHead title="Appearance" />
      <Group title="Windows">
        <Setting label="Theme">
          <Segmented
            legend="Theme"
            hideLegend
            value={appearance.theme}
            options={themes}
            onChange={(theme) => change({ theme })}
          />
        </Setting>
        <Select
          label="Zoom"
          value={String(appearance.zoomPercent)}
          options={steps.map((percent) => ({ value: String(percent), label: percentFormat.format(percent / 100) }))}
          onChange={(percent) => change({ zoomPercent: Number(percent) })}
        />
        <Setting label="Time format">
          <Segmented
            legend="Time format"
            hideLegend
            value={appearance.clock}
            options={clocks}
            onChange={(clock) => change({ clock })}
          />
        </Setting>
        <Switch
          label="Collapse operational vendors"
          hint="Shows them as a single line."
          checked={appearance.foldFine}
          onChange={(foldFine) => change({ foldFine })}
        />
      </Group>
      <Group title="Tray">
        <Switch
          label="Use colour"
          hint="The icon’s shape shows the status either way."
          checked={appearance.trayColour}
          onChange={(trayColour) => change({ trayColour })}
        />
        <Switch
          label="Show number of open incidents"
          checked={appearance.trayCount}
          onChange={(trayCount) => change({ trayCount })}
        />
      </Group>
    </>
  );
}
