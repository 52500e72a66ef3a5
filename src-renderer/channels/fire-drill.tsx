import { Siren } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { DrillLine } from '#shared/query-results.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { capitalised } from '../ui/capitalised.ts';
import { Chip } from '../ui/chip.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { pathWords } from '../ui/path-words.ts';
import { useSend } from '../window/scope.tsx';
import { useChannelName } from '../words/channel-name.ts';
import { chipOf } from '../words/decision-words.ts';
import styles from './fire-drill.module.css';

export interface DrillComponent {
  readonly id: string;
  /** `Group > Name` */
  readonly path: string;
}

interface DrillProps {
  readonly vendorId: VendorId;
  /** The one that is to fail stands first; with several there is a choice. */
  readonly components: readonly DrillComponent[];
}

/** Beside one part of a vendor's tree. */
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
        label={`Pretend that ${pathWords(component.path)} fails…`}
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

type Course = { readonly kind: 'asking' | 'running' } | { readonly kind: 'done'; readonly lines: readonly DrillLine[] };

/** Says what will happen, does it, and tells what came of it on each channel. */
export function FireDrill({ vendorId, components, onClose }: DrillProps & { readonly onClose: () => void }) {
  const send = useSend();
  const [componentId, choose] = useState(components[0]?.id ?? '');
  const [course, setCourse] = useState<Course>({ kind: 'asking' });
  const name = pathWords(components.find(({ id }) => id === componentId)?.path ?? '');

  async function drill(): Promise<void> {
    setCourse({ kind: 'running' });
    const answer = await send('drill', vendorId, componentId);
    setCourse(answer ? { kind: 'done', lines: answer.value } : { kind: 'asking' });
  }

  if (course.kind === 'done')
    return (
      <Dialog title={`Drill: ${name} failed`} onClose={onClose}>
        <Outcome lines={course.lines} onClose={onClose} />
      </Dialog>
    );
  return (
    <Dialog
      title={components.length === 1 ? `Pretend that ${name} fails?` : 'Pretend that a part fails'}
      onClose={onClose}
    >
      <p>
        It is told as a major outage, now, by your real rules, silences and quiet hours, on every channel that they lead
        to. Each message says that it is a drill, and nothing of it stays in the history.
      </p>
      {components.length > 1 && <ComponentChoice components={components} value={componentId} onChoose={choose} />}
      <div className={styles.actions}>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" data-autofocus="" disabled={course.kind === 'running'} onClick={() => void drill()}>
          Start the drill
        </Button>
      </div>
    </Dialog>
  );
}

function ComponentChoice({
  components,
  value,
  onChoose,
}: Pick<DrillProps, 'components'> & { readonly value: string; readonly onChoose: (id: string) => void }) {
  const id = useId();
  return (
    <div className={styles.component}>
      <label htmlFor={id}>Part</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
        {components.map((component) => (
          <option key={component.id} value={component.id}>
            {pathWords(component.path)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The focus goes to the way out, which is read together with what came of it. */
function Outcome({ lines, onClose }: { readonly lines: readonly DrillLine[]; readonly onClose: () => void }) {
  const nameOf = useChannelName();
  const id = useId();
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => done.current?.focus(), []);
  return (
    <>
      {lines.length === 0 && <p id={id}>Nothing was decided: the vendor’s page does not name this part any more.</p>}
      {lines.length > 0 && (
        <ul id={id} className={styles.lines} aria-label="What came of it">
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
