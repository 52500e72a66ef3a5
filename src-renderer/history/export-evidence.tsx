import { Download } from 'lucide-react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Evidence, EvidenceFormat } from '#shared/evidence.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { useInstants } from '../window/instants.tsx';
import { useNow, useScope, useSend, useSnapshot } from '../window/scope.tsx';
import { dateText, lastMonth, periodOf, thisMonth } from './evidence-periods.ts';
import styles from './export-evidence.module.css';

type Choice = 'last-month' | 'this-month' | 'dates';

const formats: readonly { readonly value: EvidenceFormat; readonly label: string; readonly hint: string }[] = [
  { value: 'pdf', label: 'PDF', hint: 'To print or to attach to a claim' },
  { value: 'csv', label: 'CSV', hint: 'One line an incident, for a spreadsheet' },
  { value: 'markdown', label: 'Markdown', hint: 'With every post' },
  { value: 'json', label: 'JSON', hint: 'With every post, for programs' },
];

interface ExportProps {
  readonly vendorId: VendorId | null;
  /** Draws what the window prints instead of itself; `null` once it is done. */
  readonly onPrint: (evidence: Evidence | null) => void;
}

/** What happened within a period, as a file: last month’s as a PDF unless told otherwise. */
export function ExportEvidence({ vendorId, onPrint }: ExportProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Download aria-hidden /> Export evidence…
      </Button>
      {open && <ExportDialog vendorId={vendorId} onPrint={onPrint} onClose={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog({ vendorId, onPrint, onClose }: ExportProps & { readonly onClose: () => void }) {
  const { toasts } = useScope();
  const send = useSend();
  const now = useNow();
  const words = useInstants();
  const zone = useSnapshot(({ general }) => (general.zone === 'utc' ? 'utc' : 'local'));
  const [choice, setChoice] = useState<Choice>('last-month');
  const [dates, setDates] = useState(() => ({
    from: dateText(lastMonth(now, zone).fromAt, zone),
    until: dateText(now, zone),
  }));
  const [format, setFormat] = useState<EvidenceFormat>('pdf');
  const periods = {
    'last-month': lastMonth(now, zone),
    'this-month': thisMonth(now, zone),
    dates: periodOf(dates.from, dates.until, zone),
  };
  const period = periods[choice];

  async function save(): Promise<void> {
    if (!period) return;
    const query = { vendorId, ...period };
    if (format === 'pdf') {
      const evidence = await send('getEvidence', query);
      if (!evidence?.value) return;
      flushSync(() => onPrint(evidence.value));
    }
    const saved = await send('saveEvidence', query, format);
    onPrint(null);
    if (!saved?.value) return;
    toasts.info('Evidence saved');
    onClose();
  }

  return (
    <Dialog title="Export evidence" onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
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
        <p className={styles.note} role="status">
          {period
            ? `${words.date(period.fromAt)} to ${words.date(period.untilAt - 1)}. Time that was not read is named.`
            : 'Enter two dates, the earlier one first.'}
        </p>
        <Segmented legend="Format" value={format} options={formats} onChange={setFormat} />
        <p className={styles.note}>{formats.find(({ value }) => value === format)?.hint}</p>
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
