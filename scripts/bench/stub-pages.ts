import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { StubOrder, StubPorts } from './stub-server.ts';
import type { TlsPapers } from './tls-papers.ts';

/** How the pages are reached; `https` only for pages with a certificate. */
export type Scheme = keyof StubPorts;

/** Status pages of any number of synthetic vendors, served by another process. */
export interface StubPages {
  readonly url: (index: number, scheme?: Scheme) => string;
  readonly order: (order: StubOrder) => void;
  /** Bytes over all connections so far, both directions. */
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

/** Every vendor has its own address. */
export function stubAddress(index: number): string {
  return `127.${1 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`;
}

/** The one document that a poll without changes requests. */
export function summaryUrl(pageUrl: string): string {
  return `${pageUrl}api/v2/summary.json`;
}

/** A watch list of these vendors. */
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
