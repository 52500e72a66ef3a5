import type { VendorId } from '#shared/domain/vendor.ts';
import type { Store } from '../state/database/store.ts';
import { exportHistory } from '../state/export/history-export.ts';
import { namesFromReadings } from '../state/export/names.ts';
import type { CommandOf } from './command.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { withLocalHistory } from './local-history.ts';
import { printHistory } from './print-history.ts';
import { styleFor } from './style.ts';
import type { CliWorld } from './world.ts';

type HistoryCommand = CommandOf<'history'>;

/** Prints the local history of one vendor, without any network request. */
export function history(command: HistoryCommand, world: CliWorld): Promise<ExitCode> {
  return withLocalHistory(command.data, 'history', world, (store) => print(command, store, world));
}

function print({ vendorId, sinceAt, format, bom }: HistoryCommand, store: Store, world: CliWorld): ExitCode {
  const { stdout, stderr, env, now } = world;
  const query = sinceAt === null ? {} : { sinceAt };
  const incidents = store.incidents(vendorId, query);
  const maintenances = store.maintenances(vendorId, query);
  const readings = store.loadReadings();
  const known = readings.map((reading) => reading.vendorId);
  if (incidents.length + maintenances.length === 0 && !isKnown(store, vendorId, known)) {
    const those = known.length > 0 ? `known vendors: ${known.join(', ')}` : 'watch has not read any vendor yet';
    stderr.write(`statustray: history: "${vendorId}" has no history here (${those}).\n`);
    return exitCodes.usage;
  }
  const text =
    format === null
      ? printHistory(incidents, maintenances, { now: now(), style: styleFor(stdout, env) })
      : exportHistory(incidents, maintenances, format, { names: namesFromReadings(readings), bom });
  if (text === '') stderr.write(`statustray: history: "${vendorId}" has nothing to export as ${format}.\n`);
  else stdout.write(text);
  return exitCodes.fine;
}

/** True if the vendor was ever read, even before the requested period. */
function isKnown(store: Store, vendorId: VendorId, known: readonly VendorId[]): boolean {
  return known.includes(vendorId) || store.incidents(vendorId, { limit: 1 }).length > 0;
}
