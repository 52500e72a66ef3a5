import { assertNever } from '../domain/assert-never.ts';
import type { Silence, SilenceEnd, SilenceTarget } from '../domain/silence.ts';
import { shortHash } from '../text/short-hash.ts';
import type { SilenceRow } from './watch-list-schema.ts';

/** The id is derived from the target, so that importing a list again replaces its silences. */
export function toSilence(row: SilenceRow, now: number): Silence {
  const { vendor, component, until, reason } = row;
  const target: SilenceTarget =
    component === undefined
      ? { kind: 'vendor', vendorId: vendor }
      : { kind: 'pattern', vendorId: vendor, pattern: component };
  const id = `watch-list-${vendor}-${shortHash(targetKey(row))}`;
  return { id, target, end: toEnd(until), acknowledged: null, reason: reason ?? null, startedAt: now };
}

function toEnd(until: SilenceRow['until']): SilenceEnd {
  if (until === null) return { kind: 'undone' };
  return until === 'recovery' ? { kind: 'recovery' } : { kind: 'at', until: Date.parse(until) };
}

/** `null` for a pause or an incident, which are momentary, and for a group’s id, which a list cannot name. */
export function fromSilence({ target, end, acknowledged, reason }: Silence): SilenceRow | null {
  const until = fromEnd(end);
  if (acknowledged !== null || until === undefined) return null;
  const rest = { until, ...(reason === null ? {} : { reason }) };
  switch (target.kind) {
    case 'vendor':
      return { vendor: target.vendorId, ...rest };
    case 'pattern':
      return { vendor: target.vendorId, component: target.pattern, ...rest };
    case 'component': {
      const component = `id:${target.componentId}`;
      return component.length > 500 ? null : { vendor: target.vendorId, component, ...rest };
    }
    case 'everything':
    case 'group':
    case 'incident':
    case 'change':
      return null;
    default:
      return assertNever(target);
  }
}

/** `undefined` if the instant is outside the range of dates. */
function fromEnd(end: SilenceEnd): SilenceRow['until'] | undefined {
  if (end.kind === 'undone') return null;
  if (end.kind === 'recovery') return 'recovery';
  const until = new Date(end.until);
  const year = until.getUTCFullYear();
  return year >= 0 && year <= 9_999 ? until.toISOString() : undefined;
}

/** The identity of a silence’s target: a list has at most one silence per target. */
export function targetKey({ vendor, component }: SilenceRow): string {
  return component === undefined ? vendor : `${vendor}: ${component}`;
}
