import { ChevronRight } from 'lucide-react';
import type { ChannelId } from '#shared/domain/channel.ts';
import type { ChannelRow } from '#shared/snapshot.ts';
import { StateGlyph } from '../ui/glyph.tsx';
import { useRovingRows } from '../ui/roving-rows.ts';
import { kindWords } from './channel-kinds.ts';
import styles from './channel-list.module.css';
import { LastResult, StateText } from './channel-state.tsx';
import { channelState } from './channel-state-text.ts';
import { useRoutingGroups } from './routing-groups.tsx';

/** The channels by name with their state and last result; each opens its page. */
export function ChannelList({
  rows,
  onOpen,
}: {
  readonly rows: readonly ChannelRow[];
  readonly onOpen: (id: ChannelId) => void;
}) {
  const sorted = rows.toSorted((a, b) => a.channel.name.localeCompare(b.channel.name));
  const roving = useRovingRows<HTMLUListElement>(sorted.map(({ channel }) => channel.id));
  return (
    <ul ref={roving.list} className={styles.list} aria-label="Channels" onKeyDown={roving.onKeyDown}>
      {sorted.map((row) => (
        <li key={row.channel.id}>
          <button type="button" {...roving.rowProps(row.channel.id)} onClick={() => onOpen(row.channel.id)}>
            <Row row={row} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Row({ row }: { readonly row: ChannelRow }) {
  const { channel } = row;
  const { word, icon: Icon } = kindWords[channel.kind];
  const { kind, glyph, reason } = channelState(row);
  const isRouted = useRoutingGroups(channel.id).length > 0;
  return (
    <>
      <Icon aria-hidden className={styles.kind} />
      <span className={styles.words}>
        <span className={styles.name}>
          {channel.name} <span className={styles.soft}>{word}</span>
        </span>
        <span className={styles.state}>
          <StateGlyph glyph={glyph} size="small" />
          <span>
            <StateText row={row} />
          </span>
        </span>
        {reason && <span className={styles.soft}>{reason}</span>}
        {row.last && kind !== 'delivered' && (
          <span className={styles.soft}>
            <LastResult row={row} short />
          </span>
        )}
        {channel.secretHint && <span className={styles.soft}>{channel.secretHint}</span>}
        {!isRouted && <span className={styles.unrouted}>Not used by any group yet, so nothing is sent.</span>}
      </span>
      <ChevronRight aria-hidden className={styles.chevron} />
    </>
  );
}
