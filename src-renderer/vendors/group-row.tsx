import { glyphOfComponent } from '#shared/domain/glyph.ts';
import { componentWords } from '#shared/domain/words.ts';
import { MuteButton } from '../silences/mute-button.tsx';
import { MutedFor } from '../silences/muted-for.tsx';
import { Cell } from '../ui/cell.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import styles from './tree-row.module.css';
import type { TreeRowProps } from './tree-row-props.ts';
import { useWatch } from './use-watch.ts';
import { WatchBox } from './watch-box.tsx';

/** A group with the worst status of its components and how many of them are watched. */
export function GroupRow({ row: { vendor, group }, tabIndex, onToggle }: TreeRowProps<'group'>) {
  const watch = useWatch();
  return (
    <>
      <Cell className={styles.lead}>
        <span className={styles.chevron} aria-hidden />
        <WatchBox
          state={group.watch}
          name={group.name}
          tabIndex={tabIndex}
          onChange={(watched) => void watch(vendor.id, { kind: 'group', id: group.id, name: group.name }, watched)}
        />
      </Cell>
      <Cell className={styles.name} onPress={onToggle}>
        <StateGlyph glyph={glyphOfComponent(group.status)} size="small" />
        <span className={styles.words}>
          <span>{group.name}</span>{' '}
          <span className={styles.soft}>
            {group.status === 'operational' ? '' : `${componentWords[group.status]} · `}
            {watchedWords(group.watched, group.total)}
            {group.silenceId && (
              <>
                {' · '}
                <MutedFor silenceId={group.silenceId} />
              </>
            )}
          </span>
        </span>
      </Cell>
      <Cell className={styles.bell}>
        <MuteButton
          target={{ kind: 'group', vendorId: vendor.id, groupId: group.id }}
          name={`${vendor.name} › ${group.name}`}
          silenceId={group.silenceId}
          tabIndex={tabIndex}
        />
      </Cell>
    </>
  );
}

function watchedWords(watched: number, total: number): string {
  if (watched === total) return total === 1 ? '1 component' : `all ${total} components`;
  return watched === 0 ? `none of ${total} watched` : `${watched} of ${total} watched`;
}
