import { minuteMs } from '#shared/domain/duration.ts';
import { usualPostingDelay } from '#shared/domain/posting-delay.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { Served } from './served.ts';

export interface ExpectedDelay {
  readonly medianSeconds: number;
  /** How many incidents it rests on. */
  readonly incidents: number;
}

const delayIncidents = 100;
/** The history also grows without a change of the page. */
const keptForMs = 10 * minuteMs;
const kept = new WeakMap<StatusPage, { readonly at: number; readonly delay: ExpectedDelay | null }>();

/** How late the vendor usually posts; `null` if that is unknown. Asks the history rarely while the page is unchanged. */
export function expectedDelayJson(
  { store, now }: Pick<Served, 'now'> & { readonly store: Pick<Served['store'], 'incidents'> },
  { id, page }: { readonly id: VendorId; readonly page: StatusPage | null },
): ExpectedDelay | null {
  const at = now();
  const known = page === null ? undefined : kept.get(page);
  if (known && at >= known.at && at - known.at < keptForMs) return known.delay;
  const newest = store.incidents(id, { limit: delayIncidents });
  const usual = usualPostingDelay(newest.map(({ incident }) => incident));
  const delay = usual && { medianSeconds: Math.round(usual.medianMs / 1_000), incidents: usual.count };
  if (page !== null) kept.set(page, { at, delay });
  return delay;
}
