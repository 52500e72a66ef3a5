import { MoonStar, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { RulesDraft } from '#shared/contract.ts';
import type { QuietHoursEntry } from '#shared/domain/quiet-hours.ts';
import { Button } from '../ui/button.tsx';
import { isHour12 } from '../ui/instant-words.ts';
import { useSnapshot } from '../window/scope.tsx';
import { breaksThrough, clockWords, spanWords } from '../words/quiet-hours-words.ts';
import { firstEntry } from './quiet-hours-draft.ts';
import { QuietHoursForm } from './quiet-hours-form.tsx';
import styles from './quiet-hours-list.module.css';

/** Quiet hours, each edited in place. */
export function QuietHoursList({
  label,
  list,
  draftWith,
  onChange,
}: {
  readonly label: string;
  readonly list: readonly QuietHoursEntry[];
  /** The rules with this list, for a replay. */
  readonly draftWith: (list: readonly QuietHoursEntry[]) => RulesDraft | null;
  readonly onChange: (list: QuietHoursEntry[]) => void;
}) {
  const [edited, edit] = useState<number | 'new' | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const back = useRef<number | 'new' | null>(null);
  useEffect(() => {
    if (edited !== null || back.current === null) return;
    giveFocusBack(root.current, back.current);
    back.current = null;
  }, [edited]);

  const replaced = (index: number, entry: QuietHoursEntry) => list.map((one, at) => (at === index ? entry : one));
  const close = () => {
    back.current = edited;
    edit(null);
  };
  const save = (next: QuietHoursEntry[]) => {
    onChange(next);
    close();
  };
  const remove = (index: number) => {
    onChange(list.filter((_, at) => at !== index));
    giveFocusBack(root.current, 'new');
  };

  return (
    <div ref={root} className={styles.list}>
      {list.length > 0 && (
        <ul aria-label={label}>
          {list.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: equal entries differ in nothing but their position.
            <li key={index}>
              {edited === index ? (
                <QuietHoursForm
                  entry={entry}
                  isNew={false}
                  draftWith={(changed) => draftWith(replaced(index, changed))}
                  onSave={(changed) => save(replaced(index, changed))}
                  onClose={close}
                />
              ) : (
                <QuietHoursRow entry={entry} index={index} onEdit={() => edit(index)} onRemove={() => remove(index)} />
              )}
            </li>
          ))}
        </ul>
      )}
      {edited === 'new' ? (
        <QuietHoursForm
          entry={firstEntry}
          isNew
          draftWith={(added) => draftWith([...list, added])}
          onSave={(added) => save([...list, added])}
          onClose={close}
        />
      ) : (
        <div className={styles.add}>
          <Button data-entry="new" onClick={() => edit('new')}>
            <Plus aria-hidden /> Add quiet hours
          </Button>
        </div>
      )}
    </div>
  );
}

function QuietHoursRow({
  entry,
  index,
  onEdit,
  onRemove,
}: {
  readonly entry: QuietHoursEntry;
  readonly index: number;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}) {
  const hour12 = useSnapshot(({ appearance }) => isHour12(appearance.clock));
  const words = spanWords(entry, (time) => clockWords(time, hour12));
  return (
    <div className={styles.entry}>
      <MoonStar aria-hidden />
      <div className={styles.words}>
        <p>{words}</p>
        <p className={styles.soft}>{breaksThrough(entry.breakThrough)}</p>
      </div>
      <Button data-entry={index} aria-label={`Edit ${words}`} onClick={onEdit}>
        Edit
      </Button>
      <Button aria-label={`Remove ${words}`} onClick={onRemove}>
        Remove
      </Button>
    </div>
  );
}

function giveFocusBack(root: HTMLElement | null, entry: number | 'new'): void {
  root?.querySelector<HTMLElement>(`[data-entry="${entry}"]`)?.focus();
}
