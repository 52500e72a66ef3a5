import { lastPage } from '#shared/domain/reading.ts';
import { rowWithId } from '#shared/domain/rows-by-id.ts';
import { isVendorId, type VendorId } from '#shared/domain/vendor.ts';
import type { Evidence, EvidenceFormat, EvidenceQuery } from '#shared/evidence.ts';
import { firstHistoryDays, type HistoryIncident, type HistoryQuery } from '#shared/history-view.ts';
import type { Engine } from '../engine/engine.ts';
import { collectEvidence, type EvidenceDeps } from '../engine/history/collect-evidence.ts';
import { historyIncidents } from '../engine/history/history-incidents.ts';
import { historyView } from '../engine/history/history-view.ts';
import { createYield, type SliceDeps, shortSliceMs } from '../engine/slices.ts';
import { printPdf, saveFile } from '../shell/system/file-dialogs.ts';
import type { CallingWindow, DocumentWindows } from '../shell/windows/document-windows.ts';
import type { ExportNames } from '../state/export/names.ts';
import type { SettingsHandle } from '../state/settings/settings-handle.ts';
import { evidenceFile } from './evidence-file.ts';
import { createHistoryAhead } from './history-ahead.ts';

export interface HistoryCommandsDeps extends SliceDeps {
  readonly settings: Pick<SettingsHandle, 'get'>;
  readonly store: EvidenceDeps['store'];
  readonly engine: Pick<Engine, 'reading' | 'readReportedDays'>;
  readonly now: () => number;
  readonly zone: () => string;
  readonly windows: Pick<DocumentWindows, 'windowOf' | 'showHistory'>;
  /** Shows a sentence to the user as a banner. */
  readonly report: (text: string) => void;
}

/** Reads the local history for a window, in slices between which other work runs. */
export function createHistoryCommands(deps: HistoryCommandsDeps) {
  const reader = () => ({
    store: deps.store,
    subscriptions: deps.settings.get().subscriptions,
    reading: deps.engine.reading,
    now: deps.now(),
    yieldIfDue: createYield(deps, shortSliceMs),
  });
  let reportedCount = 0;
  const readReported = (vendorId: VendorId | null): void => {
    if (vendorId === null) return;
    void deps.engine.readReportedDays(vendorId).then((hasAnswered) => {
      if (hasAnswered) reportedCount += 1;
    });
  };
  const ahead = createHistoryAhead({
    read: (query) => historyView(query, { ...reader(), zone: deps.zone() }),
    basis: () => {
      const { subscriptions } = deps.settings.get();
      return [reportedCount, subscriptions, ...subscriptions.map(({ vendorId }) => deps.engine.reading(vendorId))];
    },
    now: deps.elapsed,
  });
  return {
    showHistory(vendorId: VendorId | null): void {
      deps.windows.showHistory(vendorId, () => ahead.begin({ vendorId, days: firstHistoryDays }));
      readReported(vendorId);
    },
    getHistory(query: HistoryQuery) {
      readReported(query.vendorId);
      return ahead.take(query);
    },
    getHistoryIncidents: (query: HistoryQuery): Promise<readonly HistoryIncident[]> =>
      historyIncidents(query, { ...reader(), zone: deps.zone() }),
    getEvidence: async (query: EvidenceQuery): Promise<Evidence | null> =>
      (await collectEvidence(query, reader()))?.evidence ?? null,
    async saveEvidence(query: EvidenceQuery, format: EvidenceFormat, contents: CallingWindow): Promise<boolean> {
      const collected = await collectEvidence(query, reader());
      if (!collected) return false;
      const file = evidenceFile(collected, format, { names: namesOf(deps), print: () => printPdf(contents) });
      const saved = await saveFile(file, deps.windows.windowOf(contents));
      if (!saved.ok) deps.report(saved.failure.detail);
      return saved.ok && saved.value;
    },
  };
}

/** As the user named the vendors, and as their pages name the components. */
function namesOf({ settings, engine }: Pick<HistoryCommandsDeps, 'settings' | 'engine'>): ExportNames {
  const vendors = new Map<string, string>(settings.get().subscriptions.map(({ vendorId, name }) => [vendorId, name]));
  return {
    vendor: (id) => vendors.get(id) ?? id,
    component: (vendorId, id) => {
      const reading = isVendorId(vendorId) ? engine.reading(vendorId) : null;
      return rowWithId((reading && lastPage(reading))?.components ?? [], id)?.name ?? id;
    },
  };
}
