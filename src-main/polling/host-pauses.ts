/** Hosts that requested a pause. */
export interface HostPauses {
  readonly hold: (host: string, ms: number, now: number) => void;
  /** Zero for a host that may be polled. */
  readonly remainingMs: (host: string, now: number) => number;
  /** Called when the clock was set back: no pause lasts longer than requested. */
  readonly clamp: (now: number) => void;
}

export function createHostPauses(): HostPauses {
  const holds = new Map<string, { readonly untilAt: number; readonly ms: number }>();
  return {
    hold(host, ms, now) {
      const untilAt = Math.max(now + ms, holds.get(host)?.untilAt ?? 0);
      holds.set(host, { untilAt, ms: untilAt - now });
    },
    remainingMs(host, now) {
      const hold = holds.get(host);
      if (hold !== undefined && hold.untilAt > now) return hold.untilAt - now;
      holds.delete(host);
      return 0;
    },
    clamp(now) {
      for (const [host, { untilAt, ms }] of holds) holds.set(host, { untilAt: Math.min(untilAt, now + ms), ms });
    },
  };
}
