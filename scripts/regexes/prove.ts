import { check } from 'recheck';

/** The checker unrolls counted repetitions, which cost only a constant, so larger counts are reduced to this. */
const maxCount = 3;
const piece = /\\.|\[(?:\\.|[^\]\\])*\]|\{(\d+)(,?)(\d*)\}/gs;
const provingMs = 60_000;

/** Without an unbounded repetition, a match costs at most a constant at each position. */
export function repeatsWithoutEnd(pattern: string): boolean {
  return /[*+]|\{\d+,\}/.test(pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gs, 'x'));
}

export type Proof =
  | { readonly status: 'safe' }
  | { readonly status: 'vulnerable' | 'unknown'; readonly detail: string };

/** Whether matching is linear in the text’s length. Ignores the `i` flag, which does not affect the cost. */
export async function prove(pattern: string, flags: string): Promise<Proof> {
  if (!repeatsWithoutEnd(pattern)) return { status: 'safe' };
  for (const checker of ['automaton', 'auto'] as const) {
    const found = await check(withSmallCounts(pattern), flags.replace('i', ''), { checker, timeout: provingMs });
    if (found.status === 'safe') return { status: 'safe' };
    if (found.status === 'vulnerable') return { status: 'vulnerable', detail: found.complexity.summary };
  }
  return { status: 'unknown', detail: `neither proof nor attack within ${provingMs / 1_000} s` };
}

function withSmallCounts(pattern: string): string {
  const small = (count: string) => String(Math.min(Number(count), maxCount));
  return pattern.replace(piece, (text, least?: string, comma?: string, most?: string) =>
    least === undefined ? text : `{${small(least)}${comma}${most ? small(most) : ''}}`,
  );
}
