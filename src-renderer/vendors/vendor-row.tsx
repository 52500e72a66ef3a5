import { BellOff, ExternalLink, History } from 'lucide-react';
import { formatDuration, minuteMs } from '#shared/domain/duration.ts';
import type { VendorRow as Vendor } from '#shared/snapshot.ts';
import { MuteButton } from '../silences/mute-button.tsx';
import { MutedFor } from '../silences/muted-for.tsx';
import { RecoveryButton } from '../silences/recovery-button.tsx';
import { IconButton } from '../ui/button.tsx';
import { Cell } from '../ui/cell.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import { AfterPaint } from '../window/after-paint.tsx';
import { useInstants } from '../window/instants.tsx';
import { useNow, useSend } from '../window/scope.tsx';
import { readingWords } from '../words/reading-words.ts';
import { Sparkline } from './sparkline.tsx';
import styles from './tree-row.module.css';
import type { TreeRowProps } from './tree-row-props.ts';
import type { Fold } from './tree-rows.ts';

/** A vendor: glyph, name, level in words, and ninety days unless the words say more than the level. */
export function VendorRow({ row: { vendor }, tabIndex, onToggle }: TreeRowProps<'vendor'>) {
  const now = useNow();
  const age = readingWords(vendor.reading, now);
  const isMuted = vendor.silenceId !== null;
  const isRead = vendor.reading.kind === 'fresh' || vendor.reading.kind === 'stale';
  const isFine = vendor.glyph === 'fine' && vendor.level === 'none' && !age && !isMuted;
  return (
    <>
      <Cell className={styles.name} onPress={onToggle}>
        <span className={styles.chevron} aria-hidden />
        <StateGlyph glyph={vendor.glyph} />
        <span className={styles.words} data-fine={isFine || undefined} data-unfolds>
          <strong>{vendor.name}</strong>{' '}
          <span className={styles.soft}>
            {age ? `${vendor.words}, ${age}` : vendor.words}
            {vendor.silenceId && (
              <>
                {' · '}
                <MutedFor silenceId={vendor.silenceId} />
              </>
            )}
          </span>
        </span>
        {vendor.newComponentCount > 0 && <span className={styles.badge}>{vendor.newComponentCount} new</span>}
        <span className={styles.marks}>
          {vendor.mutedCount > 0 && <BellOff className={styles.muted} role="img" aria-label="Muted or partly muted" />}
          {isRead && !age && !isMuted && <Sparkline days={vendor.days} wide={isFine} />}
        </span>
      </Cell>
      <Cell className={styles.hoverActions}>
        <AfterPaint>
          <MuteButton
            target={{ kind: 'vendor', vendorId: vendor.id }}
            name={vendor.name}
            silenceId={vendor.silenceId}
            tabIndex={tabIndex}
          />
          {vendor.level !== 'none' && (
            <RecoveryButton target={{ kind: 'vendor', vendorId: vendor.id }} name={vendor.name} tabIndex={tabIndex} />
          )}
          <HistoryButton vendor={vendor} tabIndex={tabIndex} />
          <PageButton vendor={vendor} tabIndex={tabIndex} />
        </AfterPaint>
      </Cell>
    </>
  );
}

function HistoryButton({ vendor, tabIndex }: Pick<TreeRowProps<'vendor'>, 'tabIndex'> & { readonly vendor: Vendor }) {
  const send = useSend();
  return (
    <IconButton
      label={`History of ${vendor.name}`}
      data-action="history"
      data-entry="History"
      tabIndex={tabIndex}
      onClick={() => void send('showHistory', vendor.id)}
    >
      <History aria-hidden />
    </IconButton>
  );
}

function PageButton({ vendor, tabIndex }: Pick<TreeRowProps<'vendor'>, 'tabIndex'> & { readonly vendor: Vendor }) {
  const send = useSend();
  return (
    <IconButton
      label={`Open ${vendor.name}’s page`}
      data-action="page"
      tabIndex={tabIndex}
      onClick={() => void send('openLink', vendor.pageUrl)}
    >
      <ExternalLink aria-hidden />
    </IconButton>
  );
}

/** A row that represents many vendors. */
export function FoldRow({ row: { fold }, onToggle }: TreeRowProps<'fold'>) {
  return (
    <Cell className={styles.name} onPress={onToggle}>
      <span className={styles.chevron} aria-hidden />
      <StateGlyph glyph={fold.glyph} />
      <span className={styles.words} data-unfolds>
        <FoldWords fold={fold} />
      </span>
    </Cell>
  );
}

function FoldWords({ fold: { is, count, readAt } }: { readonly fold: Fold }) {
  const now = useNow();
  const words = useInstants();
  if (is === 'listed') return <strong>{count} with open incidents</strong>;
  if (is === 'was-fine')
    return <strong>{`${count} were fine${readAt === null ? '' : ` at ${words.short(readAt, now)}`}`}</strong>;
  return (
    <>
      <strong>{is === 'more-fine' ? `${count} more fine` : `${count} fine`}</strong>
      {readAt !== null && <span className={styles.soft}> · all read within {wholeMinutes(now - readAt)}</span>}
    </>
  );
}

/** Rounded up, so that everything was read within this time. */
function wholeMinutes(ms: number): string {
  return formatDuration(Math.max(1, Math.ceil(ms / minuteMs)) * minuteMs);
}
