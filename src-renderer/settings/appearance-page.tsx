import type { Appearance } from '#shared/domain/settings.ts';
import { Group, Select, Setting, Switch } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { useChange } from '../window/use-change.ts';
import { labelOf, onOff } from '../words/setting-words.ts';
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
  const appearance = useSnapshot((snapshot) => snapshot.appearance);
  const change = useChange();
  const set = (text: string, over: Partial<Appearance>) =>
    void change(text, ['setAppearance', { ...appearance, ...over }], ['setAppearance', appearance]);
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
            onChange={(theme) => set(`Theme: ${labelOf(themes, theme)}.`, { theme })}
          />
        </Setting>
        <Select
          label="Zoom"
          value={String(appearance.zoomPercent)}
          options={steps.map((percent) => ({ value: String(percent), label: percentFormat.format(percent / 100) }))}
          onChange={(percent) =>
            set(`Zoom: ${percentFormat.format(Number(percent) / 100)}.`, { zoomPercent: Number(percent) })
          }
        />
        <Setting label="Time format">
          <Segmented
            legend="Time format"
            hideLegend
            value={appearance.clock}
            options={clocks}
            onChange={(clock) => set(`Time format: ${labelOf(clocks, clock)}.`, { clock })}
          />
        </Setting>
        <Switch
          label="Collapse operational vendors"
          hint="Shows them as a single line, and a few of them while nothing is wrong."
          checked={appearance.foldFine}
          onChange={(foldFine) => set(`Collapse operational vendors: ${onOff(foldFine)}.`, { foldFine })}
        />
      </Group>
      <Group title="Tray">
        <Switch
          label="Use colour"
          hint="The icon’s shape shows the status either way."
          checked={appearance.trayColour}
          onChange={(trayColour) => set(`Tray colour: ${onOff(trayColour)}.`, { trayColour })}
        />
        <Switch
          label="Show number of open incidents"
          checked={appearance.trayCount}
          onChange={(trayCount) => set(`Number in the tray: ${onOff(trayCount)}.`, { trayCount })}
        />
      </Group>
    </>
  );
}
