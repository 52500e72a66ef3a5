import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './scrolled-rows.module.css';

interface ScrolledRowsProps {
  readonly keys: readonly string[];
  readonly draw: (index: number) => ReactNode;
  /** The row about to be focused. */
  readonly reveal: number | null;
}

/** Shorter lists are cheaper to render whole. */
const longList = 60;
const rowHeight = 28;
const viewHeight = 300;

/** A scrolling list of rows; a long one renders only those in view and the focused one. */
export function ScrolledRows(props: ScrolledRowsProps) {
  const { keys, draw } = props;
  if (keys.length > longList) return <VirtualRows {...props} />;
  return (
    <div className={styles.box} role="presentation">
      {keys.map((_, index) => draw(index))}
    </div>
  );
}

function VirtualRows({ keys, draw, reveal }: ScrolledRowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const withFocus = (range: Range): number[] => {
    const drawn = defaultRangeExtractor(range);
    const focused = keys.indexOf(focusedRow(box.current) ?? '');
    return focused < 0 || drawn.includes(focused) ? drawn : [...drawn, focused].sort((a, b) => a - b);
  };
  const virtual = useVirtualizer({
    count: keys.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keys[index] ?? index,
    initialRect: { width: 400, height: viewHeight },
    rangeExtractor: withFocus,
    overscan: 6,
  });
  useEffect(() => {
    if (reveal !== null) virtual.scrollToIndex(reveal);
  }, [reveal, virtual]);

  return (
    <div ref={box} className={styles.box} role="presentation">
      <div className={styles.space} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => (
          <div
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            className={styles.item}
            role="presentation"
            style={{ transform: `translateY(${start}px)` }}
          >
            {draw(index)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The focused row must stay rendered to keep the focus. */
function focusedRow(box: HTMLElement | null): string | null {
  const { activeElement } = document;
  if (!box?.contains(activeElement)) return null;
  return activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row ?? null;
}
