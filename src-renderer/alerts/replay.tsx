import { History, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { RulesDraft } from '#shared/contract.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { ReplayResult as Answer } from '#shared/query-results.ts';
import { Button, IconButton, TextButton } from '../ui/button.tsx';
import { formatRelative } from '../ui/relative.ts';
import { useInstants } from '../window/instants.tsx';
import { useNow, useScope, useSend } from '../window/scope.tsx';
import { type ComparedLine, compareReplays } from './compare-replays.ts';
import styles from './replay.module.css';
import { ReplayLines } from './replay-lines.tsx';
import { replaySummary } from './replay-words.ts';

const question = 'What would I have heard?';

interface Tried {
  /** The draft as it was then, to tell whether it has moved on. */
  readonly asked: string;
  readonly words: string;
  readonly lines: readonly ComparedLine[];
}

type Panel = { readonly kind: 'closed' } | { readonly kind: 'asking' } | ({ readonly kind: 'tried' } & Tried);

/**
 * Tries rules out on the past before they are kept; of one vendor, or of all with `null`. An empty draft stands for the
 * rules as they are, and `null` for one that is not whole yet.
 */
export function Replay({ vendorId, draft }: { readonly vendorId: VendorId | null; readonly draft: RulesDraft | null }) {
  const { toasts } = useScope();
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const [panel, show] = useState<Panel>({ kind: 'closed' });
  const { replayRules, drop } = useReplay(vendorId);

  async function ask(): Promise<void> {
    if (!draft) return;
    show({ kind: 'asking' });
    const tried = await replayRules(draft);
    if (tried === 'overtaken') return;
    show(tried ? { kind: 'tried', ...tried } : { kind: 'closed' });
    if (tried) toasts.announce(tried.words);
  }

  function close(): void {
    drop();
    show({ kind: 'closed' });
    trigger.current?.focus();
  }

  return (
    <div className={styles.replay}>
      <Button
        ref={trigger}
        disabled={draft === null}
        title={draft === null ? 'Mend what is marked first' : 'Tries these rules on the incidents of the past'}
        aria-expanded={panel.kind !== 'closed'}
        aria-controls={id}
        onClick={() => void ask()}
      >
        <History aria-hidden /> {question}
      </Button>
      <section id={id} aria-label={question} hidden={panel.kind === 'closed'} className={styles.panel}>
        {panel.kind === 'asking' && (
          <div className={styles.head}>
            <p>Trying these rules on the past…</p>
            <Button onClick={close}>Cancel</Button>
          </div>
        )}
        {panel.kind === 'tried' && (
          <>
            <div className={styles.head}>
              <p>
                {panel.words}
                {panel.asked !== JSON.stringify(draft) && draft && (
                  <span className={styles.outdated}>
                    {' The rules were changed since. '}
                    <TextButton onClick={() => void ask()}>Try again</TextButton>
                  </span>
                )}
              </p>
              <IconButton label={`Close “${question}”`} onClick={close}>
                <X aria-hidden />
              </IconButton>
            </div>
            <ReplayLines lines={panel.lines} />
          </>
        )}
      </section>
    </div>
  );
}

/** Asks main, for the draft and for the rules as they stand. An answer that nobody waits for any more is dropped. */
function useReplay(vendorId: VendorId | null) {
  const send = useSend();
  const now = useNow();
  const instants = useInstants();
  const serial = useRef(0);
  useEffect(() => {
    const count = serial;
    return () => {
      count.current += 1;
    };
  }, []);

  async function replayRules(draft: RulesDraft): Promise<Tried | null | 'overtaken'> {
    serial.current += 1;
    const own = serial.current;
    const isDraft = Object.keys(draft).length > 0;
    const [tried, present] = await Promise.all([
      send('replayRules', vendorId, draft),
      isDraft ? send('replayRules', vendorId, {}) : null,
    ]);
    if (own !== serial.current) return 'overtaken';
    if (!tried) return null;
    const words = replaySummary(tried.value, sinceWords(tried.value), isDraft);
    const lines = compareReplays(tried.value.lines, present?.value.lines ?? null);
    return { asked: JSON.stringify(draft), words, lines };
  }

  function sinceWords({ sinceAt }: Answer): string | null {
    return sinceAt === null ? null : `${instants.day(sinceAt)}, ${formatRelative(sinceAt, now)}`;
  }

  function drop(): void {
    serial.current += 1;
  }

  return { replayRules, drop };
}
