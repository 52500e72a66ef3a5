import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { rowHeight } from './row-height.ts';
import type { TreeRow } from './tree-rows.ts';
import styles from './virtual-rows.module.css';

/** Draws only the rows near the viewport; the list keeps its full height. */
export function VirtualRows({
  rows,
  draw,
  reveal,
}: {
  readonly rows: readonly TreeRow[];
  readonly draw: (row: TreeRow) => ReactNode;
  /** Index of a row about to receive focus. */
  readonly reveal: number | null;
}) {
  const space = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => space.current?.closest<HTMLElement>('[data-scroll]') ?? null,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    initialRect: { width: 400, height: 620 },
    scrollMargin: offset,
    overscan: 8,
  });

  // Content above the list comes and goes, so the offset is measured again whenever the total height changes.
  useLayoutEffect(() => {
    const scroller = space.current?.closest<HTMLElement>('[data-scroll]');
    const content = scroller?.firstElementChild;
    if (!scroller || !content) return;
    const observer = new ResizeObserver(() => setOffset(distance(space.current, scroller)));
    observer.observe(content);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (reveal !== null) virtual.scrollToIndex(reveal);
  }, [reveal, virtual]);

  return (
    <div ref={space} className={styles.space} role="presentation" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ key, index, start }) => {
        const row = rows[index];
        return (
          row && (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={styles.item}
              role="presentation"
              style={{ transform: `translateY(${start - offset}px)` }}
            >
              {draw(row)}
            </div>
          )
        );
      })}
    </div>
  );
}

function distance(list: HTMLElement | null, scroller: HTMLElement): number {
  if (!list) return 0;
  return Math.round(list.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop);
}
