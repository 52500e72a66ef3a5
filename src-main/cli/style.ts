import type { Glyph } from '#shared/domain/glyph.ts';
import type { CliWorld, Output } from './world.ts';

/** Text styling for one stream. Without colour every function returns its text unchanged. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** The glyph of a status, coloured; its word always appears next to it. */
  readonly glyph: (glyph: Glyph) => string;
  /** The word of a status, in its colour. */
  readonly word: (glyph: Glyph, text: string) => string;
}

/** The glyphs in plain text; the word always appears next to them. */
export const glyphShapes: Readonly<Record<Glyph, string>> = {
  fine: '✓',
  notice: 'i',
  degraded: '▲',
  major: '✖',
  maintenance: '◷',
  unknown: '?',
  paused: '‖',
};

/** ANSI codes from the terminal’s own palette, so that its theme decides. */
const colours: Readonly<Record<Glyph, number>> = {
  fine: 32,
  notice: 36,
  degraded: 33,
  major: 31,
  maintenance: 34,
  unknown: 35,
  paused: 2,
};

/** Colour only on a terminal, and not when NO_COLOR is set (no-color.org) or the terminal is dumb. */
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
