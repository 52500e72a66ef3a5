import { loadCatalogue } from '../../src-main/catalogue/load.ts';
import { createCatalogueSearch } from '../../src-main/catalogue/search.ts';
import { quantile } from './numbers.ts';
import type { Result } from './result.ts';

/** Typed one letter at a time: common names, a typo, a host, and a name without a match. */
const typed = ['github', 'microsoft 365', 'cloudflare', 'gihtub', 'status.openai.com', 'payments', 'zzzzqx'];
const rounds = 5;

/** One keystroke in the search of the built-in catalogue, against a plain scan of the same lines. */
export async function catalogueSearch(): Promise<readonly Result[]> {
  const catalogue = await loadCatalogue();
  if (!catalogue.ok) throw new Error(catalogue.failure.detail);
  const { lines } = catalogue.value;
  const search = createCatalogueSearch(catalogue.value);
  const scan = (query: string) => lines.filter((line) => line.toLowerCase().includes(query));
  const queries = typed.flatMap((text) => [...text].map((_, index) => text.slice(0, index + 1)));
  const samples = { floor: [] as number[], measured: [] as number[] };
  for (const query of Array.from({ length: rounds }, () => queries).flat()) {
    samples.floor.push(msOf(() => scan(query)));
    samples.measured.push(msOf(() => search(query)));
  }
  const compare = (what: string, share: number, target: Result['target']): Result => ({
    what: `catalogue search a keystroke, ${what}`,
    means: 'typing delay in the catalogue',
    unit: 'ms',
    floor: quantile(samples.floor, share),
    floorIs: 'a scan for the text',
    measured: quantile(samples.measured, share),
    target,
    samples,
  });
  return [compare('median', 0.5, null), compare('p99', 0.99, { atMost: 16 })];
}

/** CPU time, so other programs do not count. */
function msOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
