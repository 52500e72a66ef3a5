import { resolve } from 'node:path';
import { createVitest, type Vitest } from 'vitest/node';

/** What the parent asks for: tests to run now that these files may have changed. */
export interface TestRequest {
  readonly changed: readonly string[];
  readonly tests: readonly string[];
}

const vitest: Vitest = await createVitest('test', {
  watch: false,
  // Threads end with this process, even those that never end by themselves.
  pool: 'threads',
  // A worker used again would keep the modules of the mutant before.
  isolate: true,
  maxWorkers: 1,
  reporters: [
    {
      onTestCaseResult: (test) => {
        if (test.result().state === 'failed') void vitest.cancelCurrentRun('test-failure');
      },
    },
  ],
});

process.on('message', async (request: TestRequest) => process.send?.(await passes(request)));
process.on('disconnect', () => process.exit());

async function passes({ changed, tests }: TestRequest): Promise<boolean> {
  for (const file of changed) vitest.invalidateFile(resolve(file));
  for (const test of tests) {
    const specifications = await vitest.getRelevantTestSpecifications([test]);
    const { unhandledErrors } = await vitest.runTestSpecifications(specifications);
    const isFine =
      specifications.length > 0 && specifications.every(({ testModule }) => testModule?.state() === 'passed');
    if (!isFine || unhandledErrors.length > 0) return false;
  }
  return true;
}
