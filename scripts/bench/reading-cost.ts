import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { decodeText } from '../../src-main/platforms/parsing/decode-text.ts';
import type { Platform } from '../../src-main/platforms/platform.ts';
import { loadAllPlatforms } from '../../src-main/platforms/registry.ts';
import { projectRoot } from '../application-build.ts';
import { median } from './numbers.ts';
import type { Result } from './result.ts';

const rounds = 11;
const batchMs = 4;
const warmUpMs = 60;
const address = { pageUrl: 'https://status.acme.example/', hints: {} };

interface Recorded {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly read: () => unknown;
}

/**
 * The cost of reading a body into a page, against the least that any reader must do: JSON.parse of the same bytes, or
 * for anything but JSON a parser run that keeps nothing.
 */
export async function readingCost(): Promise<readonly Result[]> {
  return (await loadAllPlatforms()).flatMap((platform) => {
    const largest = recordedBodies(platform).sort((a, b) => b.bytes.length - a.bytes.length)[0];
    return largest === undefined ? [] : [compare(platform, largest)];
  });
}

/** Fixtures that the platform can read without other documents, whichever request they answer. */
function recordedBodies(platform: Platform): Recorded[] {
  const folder = join(projectRoot, 'src-main/platforms', platform.id.replaceAll('_', '-'), 'fixtures');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => /\.(json|xml|html|txt|js)$/.test(file)) : [];
  const names = [...platform.requests(address), ...platform.closedRequests(address)].map(({ name }) => name);
  return files.flatMap((file) => {
    const bytes = new Uint8Array(readFileSync(join(folder, file)));
    const body = { bytes, contentType: null, url: address.pageUrl };
    const read = names
      .map((name) => () => platform.read(new Map([[name, body]]), address))
      .find((attempt) => attempt().ok);
    return read === undefined ? [] : [{ file, bytes, read }];
  });
}

function compare(platform: Platform, { file, bytes, read }: Recorded): Result {
  const isJson = parses(decodeText(bytes));
  const walk = () =>
    isJson ? JSON.parse(decodeText(bytes)) : new Parser({}, { xmlMode: true }).end(decodeText(bytes));
  const samples = { floor: [] as number[], measured: [] as number[] };
  for (const work of [walk, read]) microsecondsOf(work, warmUpMs);
  for (let round = 0; round < rounds; round += 1) {
    samples.floor.push(microsecondsOf(walk, batchMs));
    samples.measured.push(microsecondsOf(read, batchMs));
  }
  return {
    what: `reading ${platform.id}, ${(bytes.length / 1024).toFixed(1)} KiB (${file})`,
    means: 'cost of reading one page',
    unit: 'µs',
    floor: median(samples.floor),
    floorIs: isJson ? 'JSON.parse' : 'a walk by htmlparser2',
    measured: median(samples.measured),
    target: null,
    samples,
  };
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function microsecondsOf(work: () => unknown, leastMs: number): number {
  const startedAt = performance.now();
  let times = 0;
  for (; performance.now() - startedAt < leastMs; times += 1) work();
  return ((performance.now() - startedAt) / times) * 1_000;
}
