import { Button } from '../../ui/button.tsx';
import { Group, Select, Setting } from '../../ui/field.tsx';
import { useScope, useSend, useSnapshot } from '../../window/scope.tsx';
import { useChange } from '../../window/use-change.ts';
import { labelOf } from '../../words/setting-words.ts';
import { PageHead } from '../page-head.tsx';
import { CatalogueSourceSection } from './catalogue-source-section.tsx';
import { HeartbeatSection } from './heartbeat-section.tsx';
import { ImportList } from './import-list.tsx';
import { LocalServerSection } from './local-server-section.tsx';
import { ReleaseSourceSection } from './release-source-section.tsx';
import { ResetSettings } from './reset-settings.tsx';

const spans = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: '730', label: '2 years' },
  { value: '3650', label: '10 years' },
];

/** Import, export, signed updates and local storage. */
export function DataPage() {
  const { toasts } = useScope();
  const send = useSend();
  const change = useChange();
  const general = useSnapshot((snapshot) => snapshot.general);
  const directory = useSnapshot(({ facts }) => facts.dataDirectory);

  async function exportList(): Promise<void> {
    if ((await send('exportWatchList'))?.value) toasts.info('Watch list exported.');
  }

  const days = String(general.historyDays);
  const choices = spans.some(({ value }) => value === days)
    ? spans
    : [...spans, { value: days, label: `${days} days` }];
  return (
    <>
      <PageHead title="Data" />
      <Group title="Watch list">
        <Setting
          label="Export to a file"
          hint="Vendors, watched components, silences, quiet hours, groups and channels as readable JSON, without secrets."
        >
          <Button onClick={() => void exportList()}>Export…</Button>
        </Setting>
        <ImportList />
      </Group>
      <CatalogueSourceSection />
      <ReleaseSourceSection />
      <LocalServerSection />
      <HeartbeatSection />
      <Group title="On this computer">
        <Select
          label="Keep history for"
          hint="Incidents, each version of their updates, and why you were or weren’t notified."
          value={days}
          options={choices}
          onChange={(value) =>
            void change(
              `Keep history for: ${labelOf(choices, value)}.`,
              ['setGeneral', { ...general, historyDays: Number(value) }],
              ['setGeneral', general],
            )
          }
        />
        <Setting label="Data folder" hint={directory}>
          <Button onClick={() => void send('copyText', directory).then((done) => done && toasts.info('Path copied.'))}>
            Copy path
          </Button>
        </Setting>
        <ResetSettings />
        <Setting label="Logs" hint="App log; secrets are left out.">
          <Button onClick={() => void send('openLogs')}>Open logs</Button>
        </Setting>
      </Group>
    </>
  );
}
