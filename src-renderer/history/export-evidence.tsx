import { ChevronDown, Download } from 'lucide-react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Evidence, EvidenceFormat, EvidenceQuery } from '#shared/evidence.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Switch } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useInstants } from '../window/instants.tsx';
import { useNow, useScope, useSend, useSnapshot } from '../window/scope.tsx';
import { type DayZone, dateText, lastMonth, monthName, periodOf, thisMonth } from './evidence-periods.ts';
import styles from './export-evidence.module.css';

type Choice = 'last-month' | 'this-month' | 'dates';

/** With CSV, the byte order mark is a separate choice. */
type FormatChoice = Exclude<EvidenceFormat, 'csv-without-bom'>;

const formats: readonly { readonly value: FormatChoice; readonly label: string; readonly hint: string }[] = [
  { value: 'pdf', label: 'PDF', hint: 'For printing, or to attach to a claim' },
  { value: 'csv', label: 'CSV', hint: 'One row per incident, for spreadsheets' },
  { value: 'markdown', label: 'Markdown', hint: 'Includes every update' },
  { value: 'json', label: 'JSON', hint: 'Includes every update, for scripts' },
];

interface ExportProps {
  readonly vendorId: VendorId | null;
  /** Renders what the window prints instead of itself; `null` when done. */
  readonly onPrint: (evidence: Evidence | null) => void;
}

/** Exports last month as a PDF with one click, and any other period and format through a dialog. */
export function ExportEvidence(props: ExportProps) {
  const [open, setOpen] = useState(false);
  const save = useSave(props);
  const now = useNow();
  const zone = useDayZone();
  const period = lastMonth(now, zone);
  return (
    <span className={styles.export}>
      <Button
        title="Evidence for last month as a PDF"
        onClick={() => void save({ vendorId: props.vendorId, ...period }, 'pdf')}
      >
        <Download aria-hidden /> Export {monthName(period, zone)}…
      </Button>
      <IconButton label="Export another period or format…" onClick={() => setOpen(true)}>
        <ChevronDown aria-hidden />
      </IconButton>
      {open && <ExportDialog vendorId={props.vendorId} save={save} onClose={() => setOpen(false)} />}
    </span>
  );
}

type Save = (query: EvidenceQuery, format: EvidenceFormat) => Promise<boolean>;

/** A PDF is printed from the window, so the evidence is rendered in it meanwhile. */
function useSave({ onPrint }: Pick<ExportProps, 'onPrint'>): Save {
  const { toasts } = useScope();
  const send = useSend();
  return async (query, format) => {
    if (format === 'pdf') {
      const evidence = await send('getEvidence', query);
      if (!evidence?.value) return false;
      flushSync(() => onPrint(evidence.value));
    }
    const saved = await send('saveEvidence', query, format);
    onPrint(null);
    if (saved?.value) toasts.info('Evidence saved');
    return saved?.value ?? false;
  };
}

function useDayZone(): DayZone {
  return useSnapshot(({ general }) => (general.zone === 'utc' ? 'utc' : 'local'));
}

interface DialogProps {
  readonly vendorId: VendorId | null;
  readonly save: Save;
  readonly onClose: () => void;
}

function ExportDialog({ vendorId, save, onClose }: DialogProps) {
  const now = useNow();
  const words = useInstants();
  const zone = useDayZone();
  const [choice, setChoice] = useState<Choice>('last-month');
  const [dates, setDates] = useState(() => ({
    from: dateText(lastMonth(now, zone).fromAt, zone),
    until: dateText(now, zone),
  }));
  const [format, setFormat] = useState<FormatChoice>('pdf');
  const [bom, setBom] = useState(true);
  const periods = {
    'last-month': lastMonth(now, zone),
    'this-month': thisMonth(now, zone),
    dates: periodOf(dates.from, dates.until, zone),
  };
  const period = periods[choice];

  async function submit(): Promise<void> {
    const chosen = format === 'csv' && !bom ? 'csv-without-bom' : format;
    if (period && (await save({ vendorId, ...period }, chosen))) onClose();
  }

  return (
    <Dialog title="Export evidence" onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Segmented
          legend="Period"
          value={choice}
          options={[
            { value: 'last-month', label: 'Last month' },
            { value: 'this-month', label: 'This month' },
            { value: 'dates', label: 'Dates…' },
          ]}
          onChange={setChoice}
        />
        {choice === 'dates' && (
          <span className={styles.dates}>
            <DateField label="From" value={dates.from} onChange={(from) => setDates({ ...dates, from })} />
            <DateField label="To" value={dates.until} onChange={(until) => setDates({ ...dates, until })} />
          </span>
        )}
        {/* A modal makes the live region of its window inert, so it needs its own. */}
        <p className={styles.note} role="status">
          {period
            ? `${words.date(period.fromAt)} to ${words.date(period.untilAt - 1)}. Gaps in the data are listed.`
            : 'Enter a start date no later than the end date.'}
        </p>
        <Segmented legend="Format" value={format} options={formats} onChange={setFormat} />
        <p className={styles.note}>{formats.find(({ value }) => value === format)?.hint}</p>
        {format === 'csv' && (
          <Switch
            label="For Excel"
            hint="Starts the file with a byte order mark. Turn it off for scripts."
            checked={bom}
            onChange={setBom}
          />
        )}
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" data-autofocus disabled={!period}>
            Save…
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function DateField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label>
      {label} <input type="date" value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  );
}
