import { describe, expect, it } from 'vitest';
import { createProxyCache } from './proxy-cache.ts';

const page = new URL('https://status.acme.example/api/v2/summary.json');
const proxy = 'http://proxy.example:3128';

function aMemory(answer: () => Promise<string | null> = async () => proxy) {
  let now = 0;
  const memory = createProxyCache(answer, () => now);
  return {
    memory,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

type World = ReturnType<typeof aMemory>;

describe('createProxyCache', () => {
  it('asks with the full address and caches the answer per origin', async () => {
    const asked: string[] = [];
    const memory = createProxyCache(
      async (url) => {
        asked.push(url);
        return proxy;
      },
      () => 0,
    );
    expect([memory.known(page), await memory.ask(page), memory.known(new URL('/', page))]).toEqual([
      undefined,
      proxy,
      proxy,
    ]);
    expect(asked).toEqual([page.href]);
  });

  it('recognises a direct connection', async () => {
    const { memory } = aMemory(async () => null);
    await memory.ask(page);
    expect(memory.known(page)).toBeNull();
  });

  it.each(['http://status.acme.example/', 'https://status.brio.example/'])('ignores %s', async (other) => {
    const { memory } = aMemory();
    await memory.ask(page);
    expect(memory.known(new URL(other))).toBeUndefined();
  });

  it.each([
    ['after ten minutes', ({ pass }: World) => pass(10 * 60_000)],
    ['when the clock was set back far', ({ pass }: World) => pass(-3_600_000)],
    ['after a failure there', ({ memory }: World) => memory.forget(page)],
    ['after sleep', ({ memory }: World) => memory.forgetAll()],
  ])('returns null %s', async (_, happens) => {
    const world = aMemory();
    await world.memory.ask(page);
    happens(world);
    expect(world.memory.known(page)).toBeUndefined();
  });

  it('does not cache a failed lookup', async () => {
    const { memory } = aMemory(() => Promise.reject(new Error('no answer')));
    await expect(memory.ask(page)).rejects.toThrow('no answer');
    expect(memory.known(page)).toBeUndefined();
  });
});
