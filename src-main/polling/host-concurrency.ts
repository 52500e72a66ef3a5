import PQueue from 'p-queue';

export interface GateLimits {
  readonly perHost: number;
  readonly inAll: number;
}

/** A task that is running or queued. */
export interface Admission {
  /** Moves it to the front of the queue; no effect once it is running. */
  readonly prioritise: () => void;
}

/** Limits concurrent tasks per host and in total. A busy host does not block others. */
export interface HostConcurrency {
  /** The task must not reject. */
  readonly enqueue: (host: string, task: () => Promise<void>) => Admission;
  /** Resolves when no task is running or queued. */
  readonly idle: () => Promise<void>;
}

export function createHostConcurrency({ perHost, inAll }: GateLimits): HostConcurrency {
  const all = new PQueue({ concurrency: inAll });
  const hosts = new Map<string, PQueue>();
  let admitted = 0;

  const queueOf = (host: string) => {
    const queue = hosts.get(host) ?? new PQueue({ concurrency: perHost });
    hosts.set(host, queue);
    return queue;
  };
  const forgetIfIdle = (host: string, queue: PQueue) => {
    if (queue.size === 0 && queue.pending === 0) hosts.delete(host);
  };

  return {
    enqueue(host, task) {
      const queue = queueOf(host);
      const id = String(admitted++);
      let priority = 0;
      let waitsIn: PQueue | null = queue;
      const run = () => {
        waitsIn = null;
        return task();
      };
      const wait = () => {
        waitsIn = all;
        return all.add(run, { id, priority });
      };
      void queue.add(wait, { id, priority }).then(() => forgetIfIdle(host, queue));
      return {
        prioritise() {
          priority = 1;
          waitsIn?.setPriority(id, priority);
        },
      };
    },
    async idle() {
      await Promise.all([...hosts.values()].map((queue) => queue.onIdle()));
    },
  };
}
