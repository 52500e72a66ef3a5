import { useState } from 'react';
import type { ReplayedLine } from '#shared/query-results.ts';
import { TextButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { formatCount } from '../ui/format-count.ts';
import { Instant } from '../window/instants.tsx';
import { changeTitle } from '../words/change-words.ts';
import { useChannelName } from '../words/channel-name.ts';
import { chipOf } from '../words/decision-words.ts';
import type { ComparedLine } from './compare-replays.ts';
import styles from './replay.module.css';

/** The number of lines shown before “Show all” is pressed. */
const firstShown = 40;

/** The outcome of each past change with its reason; differences from the current rules are marked and can be filtered. */
export function ReplayLines({ lines }: { readonly lines: readonly ComparedLine[] }) {
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  const [all, showAll] = useState(false);
  const differing = lines.filter(({ differs }) => differs);
  const wanted = onlyDiffering ? differing : lines;
  const shown = all ? wanted : wanted.slice(0, firstShown);
  if (lines.length === 0) return null;
  return (
    <>
      {differing.length > 0 && (
        <label className={styles.only}>
          <input type="checkbox" checked={onlyDiffering} onChange={(event) => setOnlyDiffering(event.target.checked)} />
          Show only changes ({formatCount(differing.length)})
        </label>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard. */}
      <ol className={styles.lines} aria-label="Past changes" tabIndex={0}>
        {shown.map((compared) => (
          <Line key={compared.key} compared={compared} />
        ))}
      </ol>
      {shown.length < wanted.length && (
        <TextButton onClick={() => showAll(true)}>Show all {formatCount(wanted.length)}</TextButton>
      )}
    </>
  );
}

function Line({ compared }: { readonly compared: ComparedLine }) {
  const { line, tried, now, differs } = compared;
  const nameOf = useChannelName();
  return (
    <li data-differs={differs || undefined}>
      <span className={styles.at}>
        <Instant at={line.at} show="absolute" />
      </span>
      <span className={styles.what}>
        <span>
          {line.vendorName} · {changeTitle(line.kind)}: {line.title}
        </span>
        <span className={styles.why}>
          {nameOf(line.channel)} · {(tried ?? line).why}
        </span>
      </span>
      <span className={styles.verdict}>
        <VerdictChip line={tried} />
        {differs && (
          <span className={styles.now}>
            currently: <VerdictChip line={now} />
          </span>
        )}
      </span>
    </li>
  );
}

function VerdictChip({ line }: { readonly line: ReplayedLine | null }) {
  if (!line) return <Chip tone="unknown">Not sent</Chip>;
  const { chip, glyph } = chipOf(line);
  return <Chip tone={glyph}>{chip}</Chip>;
}
