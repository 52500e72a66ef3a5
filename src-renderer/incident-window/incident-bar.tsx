import { Check, ChevronLeft, ChevronRight, Copy, Download, Undo2 } from 'lucide-react';
import { isOpen } from '#shared/domain/incident.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import { incidentMarkdown } from '#shared/incident-markdown.ts';
import type { IncidentDetails, IncidentNeighbour } from '#shared/query-results.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { MenuButton } from '../ui/menu-button.tsx';
import { useInstants } from '../window/instants.tsx';
import { useScope, useSend } from '../window/scope.tsx';
import { useChange } from '../window/use-change.ts';
import styles from './event-bar.module.css';
import { EventBar, SourceButton } from './event-bar.tsx';
import { MuteMenu } from './mute-menu.tsx';

export interface IncidentAddress {
  readonly vendorId: VendorId;
  readonly incidentId: string;
}

type BarProps = { readonly details: IncidentDetails };

/** The incident window’s toolbar. */
export function IncidentBar({ details, onShow }: BarProps & { readonly onShow: (address: IncidentAddress) => void }) {
  const isClosed = !isOpen(details.incident);
  return (
    <EventBar
      vendorId={details.vendorId}
      vendorName={details.vendorName}
      kind="Incident"
      steps={<Neighbours details={details} onShow={onShow} />}
    >
      {!isClosed && <AcknowledgeButton details={details} />}
      {!isClosed && (
        <span data-action="mute">
          <MuteMenu details={details} />
        </span>
      )}
      <CopyButton details={details} />
      <SaveMenu details={details} />
      <SourceButton url={details.incident.url} />
    </EventBar>
  );
}

function Neighbours({ details, onShow }: BarProps & { readonly onShow: (address: IncidentAddress) => void }) {
  const { earlier, later } = details.neighbours;
  if (!earlier && !later) return null;
  const show = ({ incidentId }: IncidentNeighbour) => onShow({ vendorId: details.vendorId, incidentId });
  return (
    <span className={styles.steps}>
      <Step of="earlier" neighbour={earlier} onShow={show} />
      <Step of="later" neighbour={later} onShow={show} />
    </span>
  );
}

function Step({
  of,
  neighbour,
  onShow,
}: {
  readonly of: 'earlier' | 'later';
  readonly neighbour: IncidentNeighbour | null;
  readonly onShow: (neighbour: IncidentNeighbour) => void;
}) {
  const words = useInstants();
  const name = of === 'earlier' ? 'Previous incident' : 'Next incident';
  const label = neighbour
    ? `${name}: ${neighbour.title} (${words.date(neighbour.startedAt)}${neighbour.hasPostmortem ? ', post-mortem' : ''})`
    : `No ${name.toLowerCase()}`;
  return (
    <IconButton label={label} data-action={of} disabled={!neighbour} onClick={() => neighbour && onShow(neighbour)}>
      {of === 'earlier' ? <ChevronLeft aria-hidden /> : <ChevronRight aria-hidden />}
    </IconButton>
  );
}

function AcknowledgeButton({ details }: BarProps) {
  const { snapshotStore, toasts } = useScope();
  const send = useSend();
  const change = useChange();
  const again = ['acknowledge', details.vendorId, details.incident.id] as const;
  const given = details.silences.find(({ silence }) => silence.acknowledged !== null);
  if (given)
    return (
      <Button
        data-action="acknowledge"
        aria-label="Acknowledged: undo"
        onClick={() => void change('No longer acknowledged', ['unsilence', given.silence.id], again)}
      >
        <Undo2 aria-hidden /> Acknowledged
      </Button>
    );
  async function acknowledge(): Promise<void> {
    if (await send(...again)) toasts.info('Acknowledged. You’ll be notified again if it gets worse or spreads.', undo);
  }

  /** Main created the silence, so its id is in the newest snapshot. */
  function undo(): void {
    const key = `${details.vendorId}/${details.incident.id}` as const;
    const made = snapshotStore.store.getState().snapshot?.incidents[key]?.silenceId;
    if (made) void send('unsilence', made);
  }

  return (
    <Button data-action="acknowledge" onClick={() => void acknowledge()}>
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
    <Button data-action="copy" title="Copy as Markdown" onClick={() => void copy()}>
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
