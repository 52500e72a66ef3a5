import { Check, Copy, Download, ExternalLink, Undo2 } from 'lucide-react';
import { isOpen } from '#shared/domain/incident.ts';
import { incidentMarkdown } from '#shared/incident-markdown.ts';
import type { IncidentDetails } from '#shared/query-results.ts';
import { Button } from '../ui/button.tsx';
import { MenuButton } from '../ui/menu-button.tsx';
import { webAddress } from '../window/external-link.tsx';
import { useScope, useSend } from '../window/scope.tsx';
import styles from './incident-bar.module.css';
import { MuteMenu } from './mute-menu.tsx';

type BarProps = { readonly details: IncidentDetails };

/** The incident window’s toolbar. */
export function IncidentBar({ details }: BarProps) {
  const isClosed = !isOpen(details.incident);
  return (
    <header className={styles.bar}>
      <p className={styles.where}>
        <span>{details.vendorName}</span>
        <span aria-hidden>›</span>
        <span>Incident</span>
      </p>
      <div role="toolbar" aria-label="This incident" className={styles.actions}>
        {!isClosed && <AcknowledgeButton details={details} />}
        {!isClosed && <MuteMenu details={details} />}
        <CopyButton details={details} />
        <SaveMenu details={details} />
        <SourceButton details={details} />
      </div>
    </header>
  );
}

function AcknowledgeButton({ details }: BarProps) {
  const { toasts } = useScope();
  const send = useSend();
  const given = details.silences.find(({ silence }) => silence.acknowledged !== null);
  if (given)
    return (
      <Button aria-label="Acknowledged: undo" onClick={() => void send('unsilence', given.silence.id)}>
        <Undo2 aria-hidden /> Acknowledged
      </Button>
    );
  async function acknowledge(): Promise<void> {
    if (await send('acknowledge', details.vendorId, details.incident.id))
      toasts.info('Acknowledged. You’ll be notified again if it gets worse or spreads.');
  }
  return (
    <Button onClick={() => void acknowledge()}>
      <Check aria-hidden /> Acknowledge
    </Button>
  );
}

function CopyButton({ details }: BarProps) {
  const { toasts } = useScope();
  const send = useSend();
  async function copy(): Promise<void> {
    if (await send('copyText', incidentMarkdown(details))) toasts.info('Copied as Markdown');
  }
  return (
    <Button title="Copy as Markdown" onClick={() => void copy()}>
      <Copy aria-hidden /> Copy
    </Button>
  );
}

const formats = [
  { id: 'markdown', label: 'Markdown' },
  { id: 'json', label: 'JSON' },
  { id: 'pdf', label: 'PDF' },
] as const;

function SaveMenu({ details }: BarProps) {
  const { toasts } = useScope();
  const send = useSend();
  async function save(format: (typeof formats)[number]['id'], label: string): Promise<void> {
    const saved = await send('saveIncident', details.vendorId, details.incident.id, format);
    if (saved?.value) toasts.info(`Saved as ${label}`);
  }
  const entries = () => formats.map(({ id, label }) => ({ id, label, onChoose: () => void save(id, label) }));
  return <MenuButton label="Save as a file" text="Save…" icon={<Download aria-hidden />} entries={entries} />;
}

/** Shows its destination before it is pressed; main confirms before it opens anything. */
function SourceButton({ details }: BarProps) {
  const send = useSend();
  const url = webAddress(details.incident.url ?? undefined);
  if (!url) return null;
  return (
    <Button title={`Opens ${url.href} in the browser`} onClick={() => void send('openLink', url.href)}>
      <ExternalLink aria-hidden /> {url.host}
    </Button>
  );
}
