import type { Glyph } from '#shared/domain/glyph.ts';
import type { CliWorld, Output } from './world.ts';

/** How text is set on one stream. Without colour every function gives its text back unchanged. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** The shape of a state, coloured; the word always stands beside it. */
  readonly glyph: (glyph: Glyph) => string;
  /** The word of a state in its colour. */
  readonly word: (glyph: Glyph, text: string) => string;
}

/** The shape of a state in plain text; the word always stands beside it. */
export const glyphShapes: Readonly<Record<Glyph, string>> = {
  fine: '✓',
  notice: 'i',
  degraded: '▲',
  major: '✖',
  maintenance: '◷',
  unknown: '?',
  paused: '‖',
};

/** ANSI codes of the terminal's own palette, so that its theme decides. */
const colours: Readonly<Record<Glyph, number>> = {
  fine: 32,
  notice: 36,
  degraded: 33,
  major: 31,
  maintenance: 34,
  unknown: 35,
  paused: 2,
};

/** Colour on a terminal only, and not when NO_COLOR is set (no-color.org) or the terminal is dumb. */
export function styleFor(output: Pick<Output, 'isTerminal'>, env: CliWorld['env']): Style {
  const isColoured = output.isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
  const set = (code: number, text: string): string => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    bold: (text) => set(1, text),
    dim: (text) => set(2, text),
    glyph: (glyph) => set(colours[glyph], glyphShapes[glyph]),
    word: (glyph, text) => (glyph === 'fine' ? text : set(colours[glyph], text)),
  };
}
