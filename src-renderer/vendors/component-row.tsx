import { glyphOfComponent } from '#shared/domain/glyph.ts';
import { componentWords } from '#shared/domain/words.ts';
import { MuteButton } from '../silences/mute-button.tsx';
import { MutedFor } from '../silences/muted-for.tsx';
import { RecoveryButton } from '../silences/recovery-button.tsx';
import { Cell } from '../ui/cell.tsx';
import { StateGlyph } from '../ui/glyph.tsx';
import styles from './tree-row.module.css';
import type { TreeRowProps } from './tree-row-props.ts';
import { useWatch } from './use-watch.ts';
import { WatchBox } from './watch-box.tsx';

/** A component with its status, watch box and mute button. */
export function ComponentRow({ row: { vendor, component }, tabIndex }: TreeRowProps<'component'>) {
  const watch = useWatch();
  const { id, name, status, watched, notMonitored } = component;
  return (
    <>
      <Cell>
        <WatchBox
          state={watched ? 'all' : 'none'}
          name={name}
          tabIndex={tabIndex}
          onChange={(on) => void watch(vendor.id, { kind: 'component', id, name }, on)}
        />
      </Cell>
      <Cell className={styles.name}>
        <StateGlyph glyph={glyphOfComponent(status)} size="small" />
        <span className={styles.words}>
          <span>{name}</span>{' '}
          <span className={styles.soft}>
            {notMonitored ? 'not monitored' : componentWords[status]}
            {component.silenceId && (
              <>
                {' · '}
                <MutedFor silenceId={component.silenceId} />
              </>
            )}
          </span>
        </span>
        {component.isNew && <span className={styles.badge}>new</span>}
      </Cell>
      <Cell className={styles.bell}>
        {status !== 'operational' && !notMonitored && (
          <RecoveryButton
            target={{ kind: 'component', vendorId: vendor.id, componentId: id }}
            name={`${vendor.name} › ${name}`}
            tabIndex={tabIndex}
          />
        )}
        <MuteButton
          target={{ kind: 'component', vendorId: vendor.id, componentId: id }}
          name={`${vendor.name} › ${name}`}
          silenceId={component.silenceId}
          tabIndex={tabIndex}
        />
      </Cell>
    </>
  );
}
