import { randomUUID } from 'node:crypto';
import { success } from '#shared/domain/failure.ts';
import { lastPage } from '#shared/domain/reading.ts';
import { createSilenceCommands } from '../commands/silence-commands.ts';
import { lazyMcpEndpoint } from '../mcp/lazy-endpoint.ts';
import { leastTokenLength, type Tokens } from '../serve/access.ts';
import { createCounters } from '../serve/counters.ts';
import { type LoopbackServer, type LoopbackServerDeps, startLoopbackServer } from '../serve/loopback-server.ts';
import type { Served, Writes } from '../serve/served.ts';
import { busyFolderText, lockFolder } from '../state/database/folder-lock.ts';
import type { Store } from '../state/database/store.ts';
import type { CommandOf } from './command.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { type HeadlessHooks, type HeadlessParts, runHeadless } from './headless.ts';
import { teamFor } from './team.ts';
import { refuse, refusedInterval } from './watch.ts';
import { readWatchList } from './watch-list-file.ts';
import type { CliWorld } from './world.ts';

type Serve = CommandOf<'serve'>;

/** The engine of `watch` without its printed lines, plus a server for programs on this computer. */
export async function serve(command: Serve, world: CliWorld): Promise<ExitCode> {
  const tokens = tokensFrom(world.env);
  if (tokens === null)
    return refuse(world, `serve: set STATUSTRAY_TOKEN to a secret of at least ${leastTokenLength} characters`);
  const list = await readWatchList(command.watchList, world);
  if (!list.ok) return refuse(world, list.failure);
  const tooOften = refusedInterval(command.intervalMs, list.value);
  if (tooOften !== null) return refuse(world, `serve: ${tooOften}`);
  const lock = lockFolder(command.data, { program: 'statustray serve', pid: process.pid, sinceAt: world.now() });
  if (lock.kind === 'busy') return refuse(world, `serve: ${busyFolderText(command.data, lock.holder)}`);
  const team = await teamFor(null, list.value.source, command.intervalMs, world);
  if (!team.ok) return refuse(world, `serve: ${team.failure}`);
  const { data, intervalMs } = command;
  const hooks = (store: Store) => serverHooks(command, tokens, store, world);
  const ran = await runHeadless(
    { data, intervalMs, rounds: null, list: list.value, hooks, ...(team.value ? { team: team.value } : {}) },
    world,
  );
  if (lock.kind === 'held') lock.release();
  return ran.ok ? exitCodes.fine : refuse(world, `serve: ${ran.failure}`);
}

function serverHooks({ port }: Serve, tokens: Tokens, store: Store, world: CliWorld): HeadlessHooks {
  const counters = createCounters();
  let server: LoopbackServer | null = null;
  return {
    onAlerts(alerts) {
      counters.countAlerts(alerts);
      server?.publish(alerts);
      // Nobody reads standard output here, so desktop alerts go to the stream’s subscribers.
      for (const { id, channel, verdict } of alerts)
        if (verdict === 'told' && channel === 'desktop') store.markDelivered(id, 'native', world.now());
    },
    onPoll: (_, result) => counters.countPoll(result),
    async open(parts) {
      const served = { ...parts, now: world.now, version: world.version };
      const writes = writesOf(parts, world);
      const started = await startLoopbackServer({
        served,
        writes,
        counters,
        port,
        tokens: () => tokens,
        setTimer: world.setTimer,
        mcp: mcpEndpoint(served, writes, world),
        onProblem: (line) => world.stderr.write(`${line}\n`),
      });
      if (!started.ok) return started;
      server = started.value;
      world.stderr.write(`Listening on http://127.0.0.1:${server.port}/\n`);
      return success(server.close);
    },
  };
}

function mcpEndpoint(served: Served, writes: Writes, world: CliWorld): NonNullable<LoopbackServerDeps['mcp']> {
  return lazyMcpEndpoint({
    served,
    writes,
    search: async (query) => {
      const [{ loadCatalogue }, { createCatalogueSearch }] = await Promise.all([
        import('../catalogue/load.ts'),
        import('../catalogue/search.ts'),
      ]);
      const catalogue = await loadCatalogue();
      return catalogue.ok ? createCatalogueSearch(catalogue.value)(query) : [];
    },
    onProblem: (line) => world.stderr.write(`${line}\n`),
  });
}

function writesOf({ engine, settings }: HeadlessParts, { now }: CliWorld) {
  return createSilenceCommands({
    settings,
    now,
    newId: randomUUID,
    pageOf: (vendorId) => {
      const reading = engine.reading(vendorId);
      return reading && lastPage(reading);
    },
  });
}

function tokensFrom(env: CliWorld['env']): Tokens | null {
  const read = env.STATUSTRAY_TOKEN ?? '';
  const write = env.STATUSTRAY_WRITE_TOKEN ?? '';
  if (read.length < leastTokenLength) return null;
  return { read, write: write.length < leastTokenLength ? null : write };
}
