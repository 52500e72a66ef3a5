import type { Recorded } from './result.ts';

/**
 * A figure of another tray application as a multiple of the bare one: from our design notes, not measured by this bench.
 */
interface Peer {
  readonly what: string;
  readonly gitify: number;
  /** Our row with the same comparison. */
  readonly ours: RegExp;
}

const peers: readonly Peer[] = [
  { what: 'time to the icon', gitify: 1.47, ours: /^time to tray/ },
  { what: 'memory, window closed', gitify: 1.53, ours: /^memory, popover closed/ },
  { what: 'CPU a minute when idle', gitify: 3, ours: /^CPU a minute when idle, \d+ vendors polled once$/ },
];

const provenance =
  'Gitify’s ratios are from our design notes of November 2026 and not measured by this run; those notes compare with a bare tray application in the same run, on a quiet machine (2 cores, Electron 33.2.1, a real panel; medians), and do not name Gitify’s version.';

/** Our figures that the run includes, beside Gitify’s; empty if there are none. */
export function peerLine(results: readonly Recorded[]): string {
  const figures = peers.flatMap(({ what, gitify, ours }) => {
    const row = results.find((one) => ours.test(one.what) && one.floorIs === 'bare');
    return row ? [`${what} ${(row.measured / row.floor).toFixed(2)} × (${gitify.toFixed(2)} ×)`] : [];
  });
  if (figures.length === 0) return '';
  return `Times the bare application, in parentheses Gitify: ${figures.join(', ')}. ${provenance}`;
}
