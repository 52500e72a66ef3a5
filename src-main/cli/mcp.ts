import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Outcome } from '#shared/domain/failure.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { createCatalogueSearch } from '../catalogue/search.ts';
import type { McpDeps } from '../mcp/mcp-deps.ts';
import { createMcpServer } from '../mcp/mcp-server.ts';
import { defaultPort } from '../serve/default-port.ts';
import { databaseName } from '../state/database/database.ts';
import type { CommandOf } from './command.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { createOfflineStack } from './offline-stack.ts';
import { refuse } from './watch.ts';
import type { CliWorld } from './world.ts';

/** Serves an agent over standard input and output until it closes the input. */
export async function mcp(command: CommandOf<'mcp'>, world: CliWorld): Promise<ExitCode> {
  const directory = command.data ?? applicationDirectory(world);
  if (!existsSync(join(directory, databaseName)))
    return refuse(world, `mcp: ${directory} has no ${databaseName}. Run watch or the application first`);
  const stack = await createOfflineStack(directory, command.watchList, world);
  if (!stack.ok) return refuse(world, stack.failure);
  const deps: McpDeps = {
    version: world.version,
    withServed: async (use) => stack.value.withServed(use),
    search: createSearch(),
    mute: (request) => ask('v1/mute', request, world),
    tellWhenBack: (request) => ask('v1/tell-me-when-back', request, world),
  };
  const handle = serveStdio(() => createMcpServer(deps, true), {
    onerror: (error) => world.stderr.write(`mcp: ${error.message}\n`),
  });
  await new Promise<void>((resolve) => {
    world.onStop(resolve);
    process.stdin.once('end', resolve).once('close', resolve);
  });
  await handle.close();
  stack.value.close();
  return exitCodes.fine;
}

function createSearch(): McpDeps['search'] {
  let search: Promise<ReturnType<typeof createCatalogueSearch>> | null = null;
  return async (query) => {
    search ??= loadCatalogue().then((catalogue) => {
      if (!catalogue.ok) throw new Error(catalogue.failure.detail);
      return createCatalogueSearch(catalogue.value);
    });
    return (await search)(query);
  };
}

/** Only the running program may write, so changes go through its loopback server. */
async function ask(path: string, body: unknown, { env }: CliWorld): Promise<Outcome<string, string>> {
  const token = env.STATUSTRAY_WRITE_TOKEN;
  if (!token)
    return no('Set STATUSTRAY_WRITE_TOKEN, and turn on the local server in Settings › Data or run statustray serve.');
  const url = new URL(path, env.STATUSTRAY_URL ?? `http://127.0.0.1:${defaultPort}/`);
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const said: unknown = await answer.json();
    return answer.ok ? { ok: true, value: firstText(said) } : no(firstText(said));
  } catch {
    return no(
      `Nothing is listening at ${url.origin}. Turn on the local server in Settings › Data or run statustray serve.`,
    );
  }
}

/** The id of the created item, or the reason for the refusal. */
function firstText(said: unknown): string {
  const [text] = Object.values(typeof said === 'object' && said !== null ? said : {});
  return typeof text === 'string' ? text : 'The response could not be parsed.';
}

function no(sentence: string): { readonly ok: false; readonly failure: string } {
  return { ok: false, failure: sentence };
}

/** Where the application keeps its data: the same folder that Electron chooses. */
function applicationDirectory({ env, system }: CliWorld): string {
  const home = homedir();
  const parent = {
    linux: env.XDG_CONFIG_HOME || join(home, '.config'),
    darwin: join(home, 'Library', 'Application Support'),
    win32: env.APPDATA || join(home, 'AppData', 'Roaming'),
  }[system];
  return join(parent, 'Statustray');
}
