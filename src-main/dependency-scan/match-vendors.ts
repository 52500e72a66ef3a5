import { addTo } from '#shared/domain/add-to.ts';
import { type Signal, type SignalKind, type SignalsByVendor, signalKinds } from './signal.ts';

/** The ids of the vendors that a signal belongs to; usually none. */
export type MatchVendors = (signal: Signal) => readonly string[];

/** Indexes the tables once. */
export function createMatch(tables: readonly SignalsByVendor[]): MatchVendors {
  const patterns = tables.flatMap(patternsIn);
  const owners = new Map<string, string[]>();
  for (const { kind, text, vendorId } of patterns) addTo(owners, keyOf(kind, text), vendorId);
  const open = patterns
    .filter(({ text }) => text.includes('*'))
    .map(({ kind, text, vendorId }) => ({ kind, vendorId, pieces: text.toLowerCase().split('*') }));
  return ({ kind, name }) => {
    if (kind === 'env') return ownersOfVariable(owners, name);
    const fitting = open.filter((one) => one.kind === kind && matchesPieces(one.pieces, name.toLowerCase()));
    return [...new Set([...(owners.get(keyOf(kind, name)) ?? []), ...fitting.map(({ vendorId }) => vendorId)])];
  };
}

interface Pattern {
  readonly vendorId: string;
  readonly kind: SignalKind;
  readonly text: string;
}

function patternsIn(table: SignalsByVendor): readonly Pattern[] {
  return Object.entries(table).flatMap(([vendorId, signals]) =>
    signalKinds.flatMap((kind) => (signals[kind]?.split(' ') ?? []).map((text) => ({ vendorId, kind, text }))),
  );
}

function keyOf(kind: SignalKind, name: string): string {
  return `${kind} ${name.toLowerCase()}`;
}

/** Whether the pieces occur in this order; only the ends are anchored. */
function matchesPieces(pieces: readonly string[], name: string): boolean {
  const [first = '', ...others] = pieces;
  const last = others.pop() ?? '';
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const piece of others) {
    const found = name.indexOf(piece, from);
    if (found < 0) return false;
    from = found + piece.length;
  }
  return name.endsWith(last) && from <= name.length - last.length;
}

/** `STRIPE_SECRET_KEY` belongs to the owner of `STRIPE`; the longest known prefix wins. */
function ownersOfVariable(owners: ReadonlyMap<string, readonly string[]>, name: string): readonly string[] {
  const words = name.split('_');
  const beginnings = words.map((_, at) => words.slice(0, words.length - at).join('_'));
  return beginnings.map((beginning) => owners.get(keyOf('env', beginning))).find((ids) => ids !== undefined) ?? [];
}
