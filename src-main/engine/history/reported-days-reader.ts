import type { VendorId } from '#shared/domain/vendor.ts';
import { loadPlatform } from '../../platforms/registry.ts';
import type { EngineDeps } from '../engine-deps.ts';
import { privateOriginFor } from '../read-page.ts';
import type { VendorState } from '../vendor-state.ts';
import type { VendorStates } from '../vendor-states.ts';
import { askReportedDays, mayAskReportedDays } from './ask-reported-days.ts';

export interface ReportedDaysReaderDeps
  extends Pick<EngineDeps, 'fetch' | 'now' | 'store' | 'settings' | 'cataloguePage' | 'log'> {
  readonly states: Pick<VendorStates, 'get'>;
}

export interface ReportedDaysReader {
  /** Asks a page for its own record of past days if that is due; resolves to whether it was asked and has answered. */
  read(vendorId: VendorId): Promise<boolean>;
  stop(): void;
}

/**
 * Reads what pages record of themselves, only when somebody looks at their history. Apart from what it stores for that,
 * nothing depends on it. Members of a team ask nobody, since the team exists to spare vendors such requests.
 */
export function createReportedDaysReader(deps: ReportedDaysReaderDeps): ReportedDaysReader {
  const { states, store, settings } = deps;
  const asking = new Set<VendorId>();
  const stopped = new AbortController();

  const ask = async (state: VendorState, componentIds: readonly string[]): Promise<boolean> => {
    const { subscription, stored } = state;
    const { vendorId, pageUrl } = subscription;
    const port = (await loadPlatform(stored.platform))?.reportedDays;
    if (!port) return false;
    const asked = await askReportedDays(deps, {
      vendorId,
      port,
      address: { pageUrl, hints: stored.hints },
      componentIds,
      privateOrigin: await privateOriginFor(deps, state),
      signal: stopped.signal,
    });
    if (!asked || states.get(vendorId)?.subscription.pageUrl !== pageUrl) return false;
    store.saveReportedDays(vendorId, asked.record, asked.days);
    return true;
  };

  return {
    async read(vendorId) {
      const state = states.get(vendorId);
      const reading = state?.stored.reading;
      if (!state || reading?.kind !== 'fresh' || settings.get().team !== null || asking.has(vendorId)) return false;
      if (!mayAskReportedDays(deps, vendorId)) return false;
      asking.add(vendorId);
      try {
        return await ask(
          state,
          reading.page.components.map(({ id }) => id),
        );
      } catch (fault) {
        deps.log('reported days broke', { vendor: vendorId, fault: String(fault) });
        return false;
      } finally {
        asking.delete(vendorId);
      }
    },
    stop: () => stopped.abort(),
  };
}
