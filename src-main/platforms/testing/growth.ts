/** In microseconds; a task that costs less at ten times the size is too cheap to measure or to matter. */
const leastCost = 3_000;
const attempts = 4;

/**
 * How many times as much a task of ten times the size costs, at least: the cheapest large run divided by the most
 * expensive small one, in processor time of this process, so that a busy machine does not distort the result. An
 * expensive result is measured again at twice the size, since garbage collection may have run during the measurement: a
 * truly quadratic cost grows a hundredfold in every attempt.
 */
export function growthOf(prepare: (size: number) => () => unknown, size: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < attempts && least >= 12; attempt += 1)
    least = Math.min(least, measure(prepare, size * 2 ** Math.min(attempt, 1)));
  return least;
}

function measure(prepare: (size: number) => () => unknown, size: number): number {
  const large = prepare(size * 10);
  large();
  if (costOf(large, 1) < leastCost) return 1;
  const small = prepare(size);
  small();
  const times = repetitions(small);
  const smallCost = Math.max(...Array.from({ length: 3 }, () => costOf(small, times))) / times;
  const largeCost = Math.min(...Array.from({ length: 3 }, () => costOf(large, 1)));
  return largeCost / smallCost;
}

/** Enough repetitions for a measurable cost. */
function repetitions(run: () => unknown): number {
  let times = 1;
  while (costOf(run, times) < 10_000 && times < 100_000) times *= 2;
  return times;
}

function costOf(run: () => unknown, times: number): number {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) run();
  const { user, system } = process.cpuUsage(before);
  return Math.max(1, user + system);
}
