import { readVendor } from '../catalogue/catalogue.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { createCatalogueSearch } from '../catalogue/search.ts';
import type { CommandOf } from './command.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { printVendors, vendorsJson } from './print-vendors.ts';
import { styleFor } from './style.ts';
import type { CliWorld } from './world.ts';

/** Searches the catalogue; without a query it lists everything, for use in other programs. */
export async function vendors(command: CommandOf<'vendors'>, world: CliWorld): Promise<ExitCode> {
  const { stdout, stderr, env } = world;
  const catalogue = await loadCatalogue();
  if (!catalogue.ok) throw new Error(catalogue.failure.detail);
  const all = catalogue.value;
  const found =
    command.query.trim() === ''
      ? all.lines.map((line) => readVendor(all, line))
      : createCatalogueSearch(all)(command.query);
  const columns = stdout.isTerminal ? stdout.columns : null;
  stdout.write(
    command.json
      ? `${JSON.stringify(vendorsJson(found), null, 2)}\n`
      : printVendors(found, { style: styleFor(stdout, env), columns }),
  );
  if (found.length > 0) return exitCodes.fine;
  stderr.write(`No vendor matches "${command.query}". Read any status page by its address: statustray inspect URL\n`);
  return exitCodes.none;
}
