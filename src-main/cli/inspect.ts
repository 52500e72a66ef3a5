import { privateOriginOf } from '../http/private-host.ts';
import { failureJson, pageJson } from '../json/page-json.ts';
import { normaliseUrl } from '../platforms/recognition/normalise-url.ts';
import type { CommandOf } from './command.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { withNetwork } from './network.ts';
import { printPage } from './print-page.ts';
import { readPage } from './read-page.ts';
import { styleFor } from './style.ts';
import type { CliWorld } from './world.ts';

/** Reads one page and prints it. A failure goes to standard error, and to standard output with `--json`. */
export async function inspect(command: CommandOf<'inspect'>, world: CliWorld): Promise<ExitCode> {
  const { stdout, stderr, now } = world;
  const normal = normaliseUrl(command.url);
  if (!normal.ok) {
    stderr.write(`statustray: ${normal.failure.detail}\n`);
    return exitCodes.usage;
  }
  const { pageUrl, withQuery } = normal.value;
  const stop = new AbortController();
  const release = world.onStop(() => stop.abort());
  const read = await withNetwork(world, (fetch, reader) =>
    readPage(fetch, {
      url: withQuery ?? pageUrl,
      platform: command.platform,
      privateOrigin: privateOriginOf(pageUrl),
      wantClosed: true,
      now,
      signal: stop.signal,
      reader,
      onProgress: (line) => stderr.write(`${line}\n`),
    }),
  );
  release();
  if (!read.ok) {
    stderr.write(`statustray: ${pageUrl} is unreadable (${read.failure.kind}): ${read.failure.detail}\n`);
    if (command.json) stdout.write(`${JSON.stringify(failureJson(pageUrl, read.failure), null, 2)}\n`);
    return exitCodes.unreadable;
  }
  const { page, platform, readAt } = read.value;
  if (page.notUnderstood.length > 0) stderr.write(`not recognised: ${page.notUnderstood.join('; ')}\n`);
  stdout.write(
    command.json
      ? `${JSON.stringify(pageJson(page, readAt), null, 2)}\n`
      : printPage(page, { readAt, platformLabel: platform.label, style: styleFor(stdout, world.env) }),
  );
  return exitCodes.fine;
}
