import type { Import } from './import-graph.ts';

/**
 * Groups of places that reach each other, sorted; single places are not circles. `placeOf` is null for ignored files.
 */
export function findCircles(imports: readonly Import[], placeOf: (file: string) => string | null): string[][] {
  const graph = graphOf(imports, placeOf);
  const reach = new Map([...graph.keys()].map((place) => [place, reachableFrom(graph, place)]));
  const seen = new Set<string>();
  const circles: string[][] = [];
  for (const [place, reached] of reach) {
    if (seen.has(place) || !reached.has(place)) continue;
    const circle = [...reached].filter((other) => reach.get(other)?.has(place)).sort();
    for (const member of circle) seen.add(member);
    circles.push(circle);
  }
  return circles;
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

function graphOf(imports: readonly Import[], placeOf: (file: string) => string | null): Graph {
  const graph = new Map<string, Set<string>>();
  for (const { from, to, isOurs } of imports) {
    const [source, target] = isOurs ? [placeOf(from), placeOf(to)] : [null, null];
    if (source === null || target === null || source === target) continue;
    graph.set(source, (graph.get(source) ?? new Set()).add(target));
  }
  return graph;
}

function reachableFrom(graph: Graph, start: string): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let place = open.pop(); place !== undefined; place = open.pop())
    for (const next of graph.get(place) ?? [])
      if (!reached.has(next)) {
        reached.add(next);
        open.push(next);
      }
  return reached;
}
