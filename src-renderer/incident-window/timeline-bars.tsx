import type { ComponentStatus } from '#shared/domain/component.ts';
import { formatDuration } from '#shared/domain/duration.ts';
import { glyphOfComponent } from '#shared/domain/glyph.ts';
import { componentWords, phaseWords } from '#shared/domain/words.ts';
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
/** The strip below the phases with a mark for each update. */
export const postsHeight = 12;
const phaseHeight = 18;
const barHeight = 14;
/** Shorter spans are drawn with this width, so that none disappears. */
export const minWidth = 4;
/** The maximum width of a character at this font size. */
const letterWidth = 6.4;
const padding = 6;

/** Worse is taller, so that lanes read without colour. */
const heights: Readonly<Record<ComponentStatus, number>> = {
  operational: 4,
  under_maintenance: 8,
  unknown: 6,
  degraded_performance: 8,
  partial_outage: 11,
  major_outage: barHeight,
};

/** A phase as posted, labelled where there is room; without a colour, which is left to severity. */
export function PhaseBar({ span, positionOf, spanWords }: { readonly span: PhaseSpan } & Drawing) {
  const { phase } = span;
  const { x, width } = positionOf(span, true);
  const isSilent = phase === 'silent';
  const text = isSilent ? `nothing posted for ${formatDuration(span.untilAt - span.fromAt)}` : phaseWords[phase];
  return (
    <g>
      <title>{`${text}: ${spanWords(span)}`}</title>
      <rect
        className={styles.phase}
        data-phase={phase}
        x={x + 0.5}
        y={(laneHeight - phaseHeight) / 2}
        width={Math.max(width - 1.5, minWidth - 1)}
        height={phaseHeight}
        rx={3}
      />
      {width > text.length * letterWidth + 2 * padding && (
        <text className={styles.phaseText} data-phase={phase} x={x + padding} y={laneHeight / 2}>
          {text}
        </text>
      )}
    </g>
  );
}

/** The window as the vendor reports or plans it. */
export function ReportedBar({
  span,
  top,
  positionOf,
  spanWords,
}: { readonly span: NonNullable<Timeline['reported']>; readonly top: number } & Drawing) {
  return (
    <rect className={styles.reported} {...positionOf(span, false)} y={yIn(top, barHeight)} height={barHeight} rx={3}>
      <title>{`${span.name}: ${spanWords(span)}`}</title>
    </rect>
  );
}

/** The status history of one component during the incident. */
export function Lane({
  lane,
  top,
  positionOf,
  spanWords,
}: { readonly lane: Timeline['lanes'][number]; readonly top: number } & Drawing) {
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
        y={yIn(top, height)}
        height={height}
        rx={Math.min(3, height / 2)}
      >
        <title>{`${lane.name}: ${componentWords[span.status]}, ${spanWords(span)}`}</title>
      </rect>
    );
  });
}

function yIn(top: number, height: number): number {
  return top + (laneHeight - height) / 2;
}
