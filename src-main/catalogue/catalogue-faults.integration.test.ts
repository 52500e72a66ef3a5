import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { dayMs } from '#shared/domain/duration.ts';
import { success } from '#shared/domain/failure.ts';
import { disk, diskFaults } from '../state/testing/failing-disk.ts';
import { scratchDirectory } from '../state/testing/scratch-directory.ts';
import { createCatalogueKeeper } from './catalogue-keeper.ts';
import { issue, linesOf, publicKey, today, url, vendorsOf } from './testing/builders.ts';

vi.mock('node:fs', async (importOriginal) => {
  const { failingDisk } = await import('../state/testing/failing-disk.ts');
  return failingDisk(await importOriginal());
});

afterEach(disk.mend);

function open() {
  const directory = scratchDirectory();
  let body = issue({ vendors: vendorsOf(linesOf(101)) });
  const keeper = createCatalogueKeeper({
    fetch: async (request) => success({ status: 200, url: request.url, redirects: [], headers: {}, body }),
    now: () => today,
    random: () => 0.5,
    setTimer: () => () => {},
    source: () => ({ url, publicKey }),
    directory,
    onChange: () => {},
    report: (sentence) => expect.unreachable(sentence),
    builtIn: {
      issuedAt: today - 7 * dayMs,
      vendorCount: 100,
      load: async () => success({ lines: linesOf(100), popular: [] }),
    },
  });
  return {
    directory,
    keeper,
    publish: (vendors: number) => (body = issue({ issuedAt: today + vendors, vendors: vendorsOf(linesOf(vendors)) })),
  };
}

describe('a downloaded catalogue on a disk that fails', () => {
  const calls = ['openSync', 'writeFileSync', 'fsyncSync', 'renameSync'];

  it.each(calls.flatMap((call) => diskFaults.map((code) => [code, call])))(
    'is not used after %s at %s, the one before stays, and it is taken later',
    async (code, call) => {
      const { directory, keeper, publish } = open();
      await keeper.refresh();
      const kept = readFileSync(join(directory, 'catalogue.signed'));
      publish(102);
      disk.fail(call, code);
      expect(await keeper.refresh()).toEqual({
        ok: false,
        failure: {
          detail: expect.stringMatching(/^The new catalogue could not be saved, so it is not used: [a-z -]+\.$/),
        },
      });
      disk.mend();
      expect(keeper.state()).toMatchObject({ vendorCount: 101, lastTry: { ok: false } });
      expect(readFileSync(join(directory, 'catalogue.signed')).equals(kept)).toBe(true);
      expect((await keeper.refresh()).ok).toBe(true);
      expect(keeper.state().vendorCount).toBe(102);
    },
  );
});
