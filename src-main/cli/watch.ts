import { success } from '#shared/domain/failure.ts';
import { isLoopbackHost } from '#shared/domain/loopback-host.ts';
import { busyFolderText, lockFolder } from '../state/database/folder-lock.ts';
import type { CommandOf } from './command.ts';
import { createDecisionPrinter } from './decision-printer.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import { runHeadless } from './headless.ts';
import { teamFor } from './team.ts';
import { readWatchList, type WatchListFile } from './watch-list-file.ts';
import type { CliWorld } from './world.ts';

const leastIntervalMs = 15_000;

type Watch = CommandOf<'watch'>;

/** The whole engine without windows: polls round after round and prints every decision until stopped. */
export async function watch(command: Watch, world: CliWorld): Promise<ExitCode> {
  const list = await readWatchList(command.watchList, world);
  if (!list.ok) return refuse(world, list.failure);
  const tooOften = refusedInterval(command.intervalMs, list.value);
  if (tooOften !== null) return refuse(world, `watch: ${tooOften}`);
  const lock = lockFolder(command.data, { program: 'statustray watch', pid: process.pid, sinceAt: world.now() });
  if (lock.kind === 'busy') return refuse(world, `watch: ${busyFolderText(command.data, lock.holder)}`);
  const team = await teamFor(command.share, list.value.source, command.intervalMs, world);
  if (!team.ok) return refuse(world, `watch: ${team.failure}`);
  const { data, intervalMs, rounds, json } = command;
  await runHeadless(
    {
      data,
      intervalMs,
      rounds,
      list: list.value,
      ...(team.value ? { team: team.value } : {}),
      hooks: (store) => {
        const printer = createDecisionPrinter(world, store, json);
        return {
          onAlerts: printer.print,
          onRound: printer.beginRound,
          async open() {
            printer.printPending();
            return success(async () => {});
          },
        };
      },
    },
    world,
  );
  if (lock.kind === 'held') lock.release();
  return exitCodes.fine;
}

/** Refuses, with a sentence, an interval that is allowed only for pages on this computer. */
export function refusedInterval(
  intervalMs: number | null,
  { subscriptions, teamList }: Pick<WatchListFile, 'subscriptions' | 'teamList'>,
): string | null {
  if (intervalMs === null || intervalMs >= leastIntervalMs) return null;
  const seconds = intervalMs / 1_000;
  if (teamList !== null) return `--interval must be 15 or more with a team list, received ${seconds}`;
  const foreign = subscriptions.find(({ pageUrl }) => !isLoopbackHost(new URL(pageUrl).hostname));
  if (!foreign) return null;
  return `--interval must be 15 or more for pages on other computers (${foreign.pageUrl}), received ${seconds}`;
}

/** Ends a command with the exit code for wrong usage and one sentence. */
export function refuse({ stderr }: CliWorld, sentence: string): ExitCode {
  stderr.write(`statustray: ${sentence.replace(/\.$/, '')}.\n`);
  return exitCodes.usage;
}
