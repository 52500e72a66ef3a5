import { join } from 'node:path';
import { schemaVersion } from '../json/page-json.ts';
import { checkList, exitCodeOf } from './check.ts';
import type { CommandOf } from './command.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { stackBadge, stackPage } from './stack-page.ts';
import { readWatchList } from './watch-list-file.ts';
import type { CliWorld } from './world.ts';

/** Writes a static page and a badge for everything on a watch list. */
export async function exportStack(command: CommandOf<'export'>, world: CliWorld): Promise<ExitCode> {
  const { stdout, stderr, now } = world;
  const list = await readWatchList(command.watchList, world);
  if (!list.ok) {
    stderr.write(`statustray: ${list.failure}\n`);
    return exitCodes.usage;
  }
  const { all, isWhole } = await checkList(list.value, world);
  const code = exitCodeOf(all, isWhole);
  const files = { 'index.html': stackPage(all, now()), 'badge.svg': stackBadge(all) };
  const paths = Object.keys(files).map((name) => join(command.html, name));
  for (const [name, text] of Object.entries(files)) {
    const path = join(command.html, name);
    const written = await world.writeFile(path, text, 'replace');
    if (written.ok) continue;
    stderr.write(`statustray: export: ${path} cannot be written: ${written.failure}.\n`);
    return exitCodes.outputFailed;
  }
  stdout.write(
    command.json ? `${JSON.stringify({ schemaVersion, files: paths })}\n` : paths.map((path) => `${path}\n`).join(''),
  );
  return code;
}
