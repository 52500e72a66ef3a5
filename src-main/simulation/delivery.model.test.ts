import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { arbitraryCommand, type Command } from './model-command.ts';
import { comeToRest, execute, type Model } from './model-commands.ts';
import { holdAll } from './model-invariants.ts';
import { createSoakWorld, soakFolder, vendorOf } from './simulated-app.ts';
import { createSoakPage } from './simulated-page.ts';
import { createVirtualClock } from './virtual-clock.ts';

const file = 'src-main/simulation/delivery.model.test.ts';
const commandsPerRun = 60;
const usualRuns = 500;
/** The default run is reproducible. With `MODEL_RUNS` every run is new, unless `MODEL_SEED` is set. */
const usualSeed = 20_260_302;
const intervalMs = 5 * 60_000;
const beganAt = Date.parse('2026-03-02T09:00:00Z');

/** For example `MODEL_RUNS=20000`, `MODEL_SEED=7`, `MODEL_PATH=41:0`; `MODEL_SHRINK=1` finds the shortest script. */
const { MODEL_RUNS, MODEL_SEED, MODEL_PATH, MODEL_SHRINK } = process.env;
const numRuns = Number(MODEL_RUNS ?? (MODEL_PATH === undefined ? usualRuns : 1));

function parameters(): fc.Parameters<[readonly Command[]]> {
  const seed = MODEL_SEED ?? (MODEL_RUNS === undefined ? usualSeed : undefined);
  return {
    numRuns,
    endOnFailure: MODEL_SHRINK === undefined,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(MODEL_PATH === undefined ? {} : { path: MODEL_PATH }),
    reporter: report,
  };
}

/** What happened, without the commands that do nothing, and how to reproduce it. */
function report({ failed, counterexample, seed, counterexamplePath, errorInstance, numRuns: run }: Details): void {
  if (!failed) return;
  const script = (counterexample?.[0] ?? []).filter(({ do: word }) => word !== 'nothing');
  const again = `MODEL_SEED=${seed} MODEL_PATH=${counterexamplePath ?? ''}`;
  const cause = errorInstance instanceof Error ? errorInstance : new Error(String(errorInstance));
  const lines = [
    `${cause.message} (script ${run})`,
    ...script.map((command) => `  ${JSON.stringify({ ...command })}`),
    `Repeat it with: ${again} npx vitest run ${file}`,
    `Make it short with: ${again} MODEL_SHRINK=1 npx vitest run ${file}`,
  ];
  throw new Error(lines.join('\n'), { cause });
}

type Details = fc.RunDetails<[readonly Command[]]>;

async function live(commands: readonly Command[]): Promise<void> {
  const directory = soakFolder();
  const clock = createVirtualClock(beganAt);
  const pages = [createSoakPage('https://one.example'), createSoakPage('https://two.example')];
  const world = createSoakWorld({ directory, clock, pages, intervalMs });
  const model: Model = { world, pages, count: 0 };
  try {
    for (const index of pages.keys()) await world.engine.checkNow(vendorOf(index));
    for (const command of commands) await execute(model, command);
    await comeToRest(model);
    holdAll(model);
  } finally {
    await world.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

describe('the engine, the store and the delivery, whatever happens', () => {
  it(
    `keep the promises of delivery through ${numRuns} scripts of ${commandsPerRun} commands`,
    async () => {
      const script = fc.array(arbitraryCommand, { minLength: commandsPerRun, maxLength: commandsPerRun });
      await fc.assert(fc.asyncProperty(script, live), parameters());
    },
    60_000 + numRuns * 1_000,
  );
});
