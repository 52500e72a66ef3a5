import type { ComponentStatus } from '#shared/domain/component.ts';
import { formatDuration } from '#shared/domain/duration.ts';
import { glyphOfComponent } from '#shared/domain/glyph.ts';
import { componentWords, phaseWords } from '#shared/domain/words.ts';
import { phaseTones } from './phase-tones.ts';
import type { PhaseSpan, Timeline } from './timeline-phases.ts';
import styles from './timeline-picture.module.css';

interface Span {
  readonly fromAt: number;
  readonly untilAt: number;
}

/** A span's position in pixels. One that `continues` and reaches the end of a closed incident is drawn beyond it. */
export type PositionOf = (span: Span, continues: boolean) => { readonly x: number; readonly width: number };
/** A span in words. */
export type SpanWords = (span: Span) => string;

interface Drawing {
  readonly positionOf: PositionOf;
  readonly spanWords: SpanWords;
}

export const laneHeight = 26;
const barHeight = 14;
/** Shorter spans are drawn this wide, so that none disappears. */
export const minWidth = 4;

/** Worse is taller, so that lanes read without colour. */
const heights: Readonly<Record<ComponentStatus, number>> = {
  operational: 4,
  under_maintenance: 8,
  unknown: 6,
  degraded_performance: 8,
  partial_outage: 11,
  major_outage: barHeight,
};

/** A phase as posted, labelled where there is room. */
export function PhaseBar({ span, positionOf, spanWords }: { readonly span: PhaseSpan } & Drawing) {
  const { phase } = span;
  const { x, width } = positionOf(span, true);
  const isSilent = phase === 'silent';
  const text = isSilent ? `nothing posted for ${formatDuration(span.untilAt - span.fromAt)}` : phaseWords[phase];
  return (
    <g data-tone={isSilent ? 'unknown' : phaseTones[phase]}>
      <title>{`${text}: ${spanWords(span)}`}</title>
      <rect
        className={isSilent ? styles.silent : styles.bar}
        x={x}
        y={top(0, barHeight)}
        width={width}
        height={barHeight}
        rx={3}
      />
      {width > text.length * 6 + 12 && (
        <text className={isSilent ? styles.silentText : styles.barText} x={x + 8} y={laneHeight / 2}>
          {text}
        </text>
      )}
    </g>
  );
}

/** The incident window as the vendor reports it, where its posts say otherwise. */
export function ReportedBar({
  span,
  lane,
  positionOf,
  spanWords,
}: { readonly span: Span; readonly lane: number } & Drawing) {
  return (
    <rect className={styles.reported} {...positionOf(span, false)} y={top(lane, barHeight)} height={barHeight} rx={3}>
      <title>{`Reported by the vendor: ${spanWords(span)}`}</title>
    </rect>
  );
}

/** The status history of one component during the incident. */
export function Lane({
  lane,
  row,
  positionOf,
  spanWords,
}: { readonly lane: Timeline['lanes'][number]; readonly row: number } & Drawing) {
  return lane.spans.map((span) => {
    const height = heights[span.status];
    const calm = span.status === 'operational';
    return (
      <rect
        key={span.fromAt}
        className={styles.bar}
        data-tone={glyphOfComponent(span.status)}
        data-calm={calm || undefined}
        {...positionOf(span, calm)}
        y={top(row, height)}
        height={height}
        rx={Math.min(3, height / 2)}
      >
        <title>{`${lane.name}: ${componentWords[span.status]}, ${spanWords(span)}`}</title>
      </rect>
    );
  });
}

function top(row: number, height: number): number {
  return row * laneHeight + (laneHeight - height) / 2;
}
