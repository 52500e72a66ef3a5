import { History, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { RulesDraft } from '#shared/contract.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { ReplayResult as Answer } from '#shared/query-results.ts';
import { Button, IconButton, TextButton } from '../ui/button.tsx';
import { useInstants } from '../window/instants.tsx';
import { useScope, useSend } from '../window/scope.tsx';
import { type ComparedLine, compareReplays } from './compare-replays.ts';
import styles from './replay.module.css';
import { ReplayLines } from './replay-lines.tsx';
import { replaySummary } from './replay-words.ts';

const title = 'Test on past incidents';

interface Tried {
  /** The tested draft, to detect whether it has changed since. */
  readonly asked: string;
  readonly words: string;
  readonly lines: readonly ComparedLine[];
}

type Panel = { readonly kind: 'closed' } | { readonly kind: 'asking' } | ({ readonly kind: 'tried' } & Tried);

/**
 * Tests rules on past incidents before they are saved, for one vendor or, with `null`, for all. An empty draft means
 * the current rules, `null` a draft that is not valid yet.
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
      <p>See what these rules would have sent.</p>
      <Button
        ref={trigger}
        disabled={draft === null}
        title={draft === null ? 'Fix the highlighted fields first' : 'Runs these rules on past incidents'}
        aria-expanded={panel.kind !== 'closed'}
        aria-controls={id}
        onClick={() => void ask()}
      >
        <History aria-hidden /> {title}
      </Button>
      <section id={id} aria-label={title} hidden={panel.kind === 'closed'} className={styles.panel}>
        {panel.kind === 'asking' && (
          <div className={styles.head}>
            <p>Testing on past incidents…</p>
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
                    {' The rules have changed since. '}
                    <TextButton onClick={() => void ask()}>Test again</TextButton>
                  </span>
                )}
              </p>
              <IconButton label="Close results" onClick={close}>
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

/** Replays the draft and the current rules; answers that are no longer wanted are dropped. */
function useReplay(vendorId: VendorId | null) {
  const send = useSend();
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
    return sinceAt === null ? null : instants.day(sinceAt);
  }

  function drop(): void {
    serial.current += 1;
  }

  return { replayRules, drop };
}
