import { Button } from '../../ui/button.tsx';
import { Group, Select, Setting } from '../../ui/field.tsx';
import { useScope, useSend, useSnapshot } from '../../window/scope.tsx';
import { PageHead } from '../page-head.tsx';
import { CatalogueSourceSection } from './catalogue-source-section.tsx';

const spans = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: '730', label: '2 years' },
  { value: '3650', label: '10 years' },
];

/** What is kept, where, and how it goes in and out. */
export function DataPage() {
  const { toasts } = useScope();
  const send = useSend();
  const general = useSnapshot((snapshot) => snapshot.general);
  const directory = useSnapshot(({ facts }) => facts.dataDirectory);

  async function exportList(): Promise<void> {
    if ((await send('exportWatchList'))?.value) toasts.info('The watch list is saved.');
  }

  async function importList(): Promise<void> {
    const answer = (await send('importWatchList'))?.value;
    if (!answer) return;
    if (answer.ok) toasts.info(importedWords(answer.value));
    else if (answer.failure.detail !== '') toasts.error(answer.failure.detail);
  }

  const days = String(general.historyDays);
  return (
    <>
      <PageHead title="Data" />
      <Group title="Watch list">
        <Setting
          label="Save as a file"
          hint="Vendors, what you watch of them, silences, quiet hours, groups and channels, as readable JSON without secrets."
        >
          <Button onClick={() => void exportList()}>Export…</Button>
        </Setting>
        <Setting label="Read from a file" hint="Vendors that you follow already are updated; none is removed.">
          <Button onClick={() => void importList()}>Import…</Button>
        </Setting>
      </Group>
      <CatalogueSourceSection />
      <Group title="On this computer">
        <Select
          label="Keep history for"
          hint="Incidents with every update as first seen, and why you were told or not."
          value={days}
          options={
            spans.some(({ value }) => value === days) ? spans : [...spans, { value: days, label: `${days} days` }]
          }
          onChange={(value) => void send('setGeneral', { ...general, historyDays: Number(value) })}
        />
        <Setting label="Everything is kept in" hint={directory}>
          <Button onClick={() => void send('copyText', directory).then((done) => done && toasts.info('Copied.'))}>
            Copy path
          </Button>
        </Setting>
        <Setting label="Logs" hint="What happened, without addresses that are secret.">
          <Button onClick={() => void send('openLogs')}>Open logs</Button>
        </Setting>
      </Group>
    </>
  );
}

function importedWords({ added, updated }: { readonly added: number; readonly updated: number }): string {
  if (added + updated === 0) return 'The file holds nothing that is new.';
  return `${added} ${added === 1 ? 'vendor' : 'vendors'} added, ${updated} updated.`;
}
