import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { StubOrder, StubPorts } from './stub-server.ts';
import type { TlsPapers } from './tls-papers.ts';

/** How the pages are reached; `https` only of pages that have papers. */
export type Scheme = keyof StubPorts;

/** Status pages of as many synthetic vendors as wanted, served by another process. */
export interface StubPages {
  readonly url: (index: number, scheme?: Scheme) => string;
  readonly order: (order: StubOrder) => void;
  /** What went over all connections so far, both ways. */
  readonly bytes: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

export async function serveStubPages(papers?: TlsPapers): Promise<StubPages> {
  const files = papers === undefined ? [] : [papers.key, papers.certificate];
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
  const child = fork(join(import.meta.dirname, 'stub-server.ts'), files, { stdio: [...stdio] });
  const [message] = await once(child, 'message');
  const ports: StubPorts = message;
  return {
    url: (index, scheme = 'http') => `${scheme}://${stubAddress(index)}:${ports[scheme]}/`,
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

/** Every vendor has an address of its own. */
export function stubAddress(index: number): string {
  return `127.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;
}

/** The one document that a poll without news asks for. */
export function summaryUrl(pageUrl: string): string {
  return `${pageUrl}api/v2/summary.json`;
}

/** The file that makes the application follow these vendors. */
export function stubWatchList(pages: StubPages, count: number, intervalSeconds: number, scheme?: Scheme): object {
  return {
    schemaVersion: 1,
    subscriptions: Array.from({ length: count }, (_, index) => ({
      vendor: `vendor-${index}`,
      name: `Vendor ${index}`,
      pageUrl: pages.url(index, scheme),
      platform: 'statuspage',
      intervalSeconds,
    })),
  };
}
