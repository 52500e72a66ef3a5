import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { StubOrder } from './stub-server.ts';

/** Status pages of as many synthetic vendors as wanted, served by another process. */
export interface StubPages {
  readonly url: (index: number) => string;
  readonly order: (order: StubOrder) => void;
  /** What went over all connections so far, both ways. */
  readonly bytes: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

export async function serveStubPages(): Promise<StubPages> {
  const child = fork(join(import.meta.dirname, 'stub-server.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [port] = await once(child, 'message');
  return {
    url: (index) => `http://127.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}:${port}/`,
    order: (order) => void child.send(order),
    async bytes() {
      const answer = once(child, 'message');
      child.send('bytes');
      const [bytes] = await answer;
      return bytes;
    },
    stop: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** The one document that a poll without news asks for. */
export function summaryUrl(pageUrl: string): string {
  return `${pageUrl}api/v2/summary.json`;
}

/** The file that makes the application follow these vendors. */
export function stubWatchList(pages: StubPages, count: number, intervalSeconds: number): object {
  return {
    schemaVersion: 1,
    subscriptions: Array.from({ length: count }, (_, index) => ({
      vendor: `vendor-${index}`,
      name: `Vendor ${index}`,
      pageUrl: pages.url(index),
      platform: 'statuspage',
      intervalSeconds,
    })),
  };
}
