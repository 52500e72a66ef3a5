import { minuteMs } from '#shared/domain/duration.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { EventDetails } from '#shared/query-results.ts';
import { Chip } from '../ui/chip.tsx';
import { Instant } from '../window/instants.tsx';
import { useSnapshot } from '../window/scope.tsx';
import { changeTitle } from '../words/change-words.ts';
import { useChannelName } from '../words/channel-name.ts';
import { chipOf, ledgerSentence } from '../words/decision-words.ts';
import { EntryTime } from './entry-time.tsx';
import styles from './ledger.module.css';
import { type LedgerChange, ledgerChanges } from './ledger-changes.ts';
import { RuleLink, ruleLinkOf } from './rule-link.tsx';

/** Why each change did or did not notify, channel by channel, with a link to the deciding rule. */
export function Ledger({ details }: { readonly details: Pick<EventDetails, 'ledger' | 'vendorName'> }) {
  if (details.ledger.length === 0)
    return (
      <p className={styles.none}>
        No alert decision was recorded. This was over before you followed {details.vendorName}, or its history has
        expired.
      </p>
    );
  return (
    <ol className={styles.list}>
      {ledgerChanges(details.ledger).map((change) => (
        <Change key={change.key} change={change} />
      ))}
    </ol>
  );
}

/** A link that all lines share is shown once. */
function Change({ change: { kind, at, lines } }: { readonly change: LedgerChange }) {
  const groups = useSnapshot((snapshot) => snapshot.groups);
  const links = new Set(lines.map((line) => JSON.stringify(ruleLinkOf(line, groups))));
  const [first] = lines;
  return (
    <li className={styles.change}>
      <EntryTime at={at} />
      <div className={styles.words}>
        <h2>{changeTitle(kind)}</h2>
        <ul className={styles.lines} aria-label={changeTitle(kind)}>
          {lines.map((line) => (
            <li key={line.id}>
              <Line line={line} decidedAt={at} />
              {links.size > 1 && <RuleLink line={line} />}
            </li>
          ))}
        </ul>
        {links.size === 1 && first && <RuleLink line={first} />}
      </div>
    </li>
  );
}

function Line({ line, decidedAt }: { readonly line: LedgerEntry; readonly decidedAt: number }) {
  const nameOf = useChannelName();
  const { chip, glyph } = chipOf(line);
  return (
    <>
      <p className={styles.channel}>
        <strong>{nameOf(line.channel)}</strong> <Chip tone={glyph}>{chip}</Chip>
        {line.at - decidedAt >= minuteMs && (
          <span className={styles.later}>
            <Instant at={line.at} show="absolute" />
          </span>
        )}
      </p>
      <p>{ledgerSentence(line)}</p>
    </>
  );
}
