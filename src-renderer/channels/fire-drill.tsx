import { Siren } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { DrillLine } from '#shared/query-results.ts';
import { capitalised } from '#shared/text/capitalised.ts';
import { pathWords } from '#shared/text/path-words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useSend } from '../window/scope.tsx';
import { useChannelName } from '../words/channel-name.ts';
import { chipOf } from '../words/decision-words.ts';
import { DrillChoice } from './drill-choice.tsx';
import styles from './fire-drill.module.css';

export interface DrillComponent {
  readonly id: string;
  /** `Group > Name` */
  readonly path: string;
}

interface DrillProps {
  readonly vendorId: VendorId;
  /** The component to fail; with several, the user selects one. */
  readonly components: readonly DrillComponent[];
}

/** The drill button in a component’s row. */
export function ComponentDrillButton({
  vendorId,
  component,
}: {
  readonly vendorId: VendorId;
  readonly component: DrillComponent;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <IconButton
        label={`Simulate an outage of ${pathWords(component.path)}…`}
        aria-haspopup="dialog"
        className={styles.beside}
        onClick={() => setAsking(true)}
      >
        <Siren aria-hidden />
      </IconButton>
      {asking && <FireDrill vendorId={vendorId} components={[component]} onClose={() => setAsking(false)} />}
    </>
  );
}

type Progress =
  | { readonly kind: 'asking' | 'running' }
  | { readonly kind: 'done'; readonly lines: readonly DrillLine[] };

/** Explains the drill, runs it and shows the result on each channel. */
export function FireDrill({ vendorId, components, onClose }: DrillProps & { readonly onClose: () => void }) {
  const send = useSend();
  const [componentId, choose] = useState(components[0]?.id ?? '');
  const [progress, setProgress] = useState<Progress>({ kind: 'asking' });
  const name = pathWords(components.find(({ id }) => id === componentId)?.path ?? '');

  async function drill(): Promise<void> {
    setProgress({ kind: 'running' });
    const answer = await send('drill', vendorId, componentId);
    setProgress(answer ? { kind: 'done', lines: answer.value } : { kind: 'asking' });
  }

  if (progress.kind === 'done')
    return (
      <Dialog title={`Drill: outage of ${name}`} onClose={onClose}>
        <Outcome lines={progress.lines} onClose={onClose} />
      </Dialog>
    );
  return (
    <Dialog title={components.length === 1 ? `Simulate an outage of ${name}?` : 'Simulate an outage'} onClose={onClose}>
      <p>
        Statustray sends a simulated major outage through your real rules, silences and quiet hours to every channel
        they select. Messages are marked as a drill; nothing is saved to history.
      </p>
      {components.length > 1 && <DrillChoice components={components} value={componentId} onChoose={choose} />}
      <div className={styles.actions}>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" data-autofocus="" disabled={progress.kind === 'running'} onClick={() => void drill()}>
          Start drill
        </Button>
      </div>
    </Dialog>
  );
}

/** Focuses “Done”, which screen readers announce together with the results. */
function Outcome({ lines, onClose }: { readonly lines: readonly DrillLine[]; readonly onClose: () => void }) {
  const nameOf = useChannelName();
  const id = useId();
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => done.current?.focus(), []);
  return (
    <>
      {lines.length === 0 && <p id={id}>No result, because the vendor’s page no longer lists this component.</p>}
      {lines.length > 0 && (
        <ul id={id} className={styles.lines} aria-label="Results">
          {lines.map(({ channel, verdict, why }) => {
            const { chip, glyph } = chipOf({ verdict, loud: true });
            return (
              <li key={channel}>
                <p className={styles.channel}>
                  {nameOf(channel)} <Chip tone={glyph}>{chip}</Chip>
                </p>
                <p className={styles.why}>{capitalised(why)}</p>
              </li>
            );
          })}
        </ul>
      )}
      <div className={styles.actions}>
        <Button ref={done} aria-describedby={id} onClick={onClose}>
          Done
        </Button>
      </div>
    </>
  );
}
