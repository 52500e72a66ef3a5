import PQueue from 'p-queue';

export interface GateLimits {
  readonly perHost: number;
  readonly inAll: number;
}

/** Lets tasks through, so many at once per host and in all. A waiting host takes no place from others. */
export interface HostGate {
  /** Fulfilled when the task is; `isUrgent` goes before others that wait. The task must not reject. */
  readonly pass: (host: string, task: () => Promise<void>, isUrgent: boolean) => Promise<void>;
  readonly idle: () => Promise<void>;
}

export function createHostGate({ perHost, inAll }: GateLimits): HostGate {
  const all = new PQueue({ concurrency: inAll });
  const hosts = new Map<string, PQueue>();

  const queueOf = (host: string) => {
    const queue = hosts.get(host) ?? new PQueue({ concurrency: perHost });
    hosts.set(host, queue);
    return queue;
  };

  return {
    async pass(host, task, isUrgent) {
      const queue = queueOf(host);
      const priority = isUrgent ? 1 : 0;
      await queue.add(() => all.add(task, { priority }), { priority });
      if (queue.size === 0 && queue.pending === 0 && hosts.get(host) === queue) hosts.delete(host);
    },
    async idle() {
      await Promise.all([...hosts.values()].map((queue) => queue.onIdle()));
    },
  };
}
