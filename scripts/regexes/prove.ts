import { check } from 'recheck';

/** A counted repetition costs a constant, which says nothing of growth; the checker would unroll it. */
const maxCount = 3;
const piece = /\\.|\[(?:\\.|[^\]\\])*\]|\{(\d+)(,?)(\d*)\}/gs;
const provingMs = 60_000;

/** Without a repetition that has no end, a match costs no more than a constant at each place. */
export function repeatsWithoutEnd(pattern: string): boolean {
  return /[*+]|\{\d+,\}/.test(pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gs, 'x'));
}

export type Proof =
  | { readonly status: 'safe' }
  | { readonly status: 'vulnerable' | 'unknown'; readonly detail: string };

/** Whether matching costs no more than a multiple of the text's length. Without letter case: it changes no cost. */
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
