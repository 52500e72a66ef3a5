import type { Commands } from '#shared/contract.ts';
import { dayMs } from '#shared/domain/duration.ts';
import type { Outcome } from '#shared/domain/failure.ts';
import type { VendorId } from '#shared/domain/vendor.ts';
import type { PlannedMaintenance } from '#shared/query-results.ts';
import type { FileToSave } from '../shell/system/file-dialogs.ts';
import { plainName } from '../shell/system/plain-name.ts';
import type { CallingWindow, DocumentWindows } from '../shell/windows/document-windows.ts';
import type { Store, StoredMaintenance } from '../state/database/store.ts';
import { exportHistory } from '../state/export/history-export.ts';
import { idsAsNames } from '../state/export/names.ts';

type Saving = Promise<Outcome<boolean, { readonly detail: string }>>;

export interface CalendarCommandsDeps {
  readonly engine: Pick<Commands, 'getMaintenance' | 'getPlanned'>;
  readonly store: Pick<Store, 'maintenance'>;
  readonly windows: Pick<DocumentWindows, 'showMaintenance' | 'showCalendar'>;
  /** Opens it in the system's calendar; `false` if there is none. */
  readonly openInCalendar: (name: string, text: string) => Promise<boolean>;
  readonly save: (file: FileToSave, contents: CallingWindow) => Saving;
  readonly now: () => number;
  /** Shows a sentence to the user as a banner. */
  readonly report: (text: string) => void;
}

/** As far back as the exported calendar reaches. */
const exportedPastMs = 90 * dayMs;
/** Further ahead than any vendor plans. */
const exportedAheadMs = 3_650 * dayMs;

/** Maintenance queries, calendar export and working hours. */
export function createCalendarCommands({ engine, store, windows, now, report, ...files }: CalendarCommandsDeps) {
  const stored = ({ vendorId, maintenanceId }: PlannedMaintenance): readonly StoredMaintenance[] => {
    const found = store.maintenance(vendorId, maintenanceId);
    return found ? [found.maintenance] : [];
  };
  const calendarOf = (planned: readonly PlannedMaintenance[]): string => {
    const names = new Map<string, string>(planned.map(({ vendorId, vendorName }) => [vendorId, vendorName]));
    const vendor = (id: string): string => names.get(id) ?? id;
    return exportHistory([], planned.flatMap(stored), 'ics', { names: { ...idsAsNames, vendor } });
  };
  const wasSaved = (outcome: Awaited<Saving>): boolean => {
    if (!outcome.ok) report(outcome.failure.detail);
    return outcome.ok && outcome.value;
  };
  return {
    ...engine,
    showMaintenance: windows.showMaintenance,
    showCalendar: windows.showCalendar,
    async addToCalendar(vendorId: VendorId, maintenanceId: string, contents: CallingWindow): Promise<boolean> {
      const maintenance = engine.getMaintenance(vendorId, maintenanceId)?.maintenance;
      const text = maintenance ? calendarOf([maintenance]) : '';
      if (!maintenance || text === '') return false;
      const name = `${plainName(`${maintenance.vendorName} - ${maintenance.title}`)}.ics`;
      if (await files.openInCalendar(name, text)) return true;
      return wasSaved(await files.save(calendarFile('Save for your calendar', name, text), contents));
    },
    async saveCalendar(contents: CallingWindow): Promise<boolean> {
      const text = calendarOf(engine.getPlanned(now() - exportedPastMs, now() + exportedAheadMs));
      if (text === '') return false;
      const file = calendarFile('Export maintenance as a calendar', 'statustray-maintenance.ics', text);
      return wasSaved(await files.save(file, contents));
    },
  };
}

function calendarFile(title: string, name: string, text: string): FileToSave {
  return { title, name, filter: { name: 'iCalendar', extensions: ['ics'] }, content: async () => text };
}
