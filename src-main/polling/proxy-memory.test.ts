import { describe, expect, it } from 'vitest';
import { rememberProxies } from './proxy-memory.ts';

const page = new URL('https://status.acme.example/api/v2/summary.json');

function aMemory(answer: (url: string) => Promise<string | null> = async () => 'http://proxy.example:3128') {
  const asked: string[] = [];
  let now = 0;
  const memory = rememberProxies(
    (url) => {
      asked.push(url);
      return answer(url);
    },
    () => now,
  );
  return {
    memory,
    asked,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('rememberProxies', () => {
  it('asks once for an origin, whatever the path', async () => {
    const { memory, asked } = aMemory();
    const ways = [await memory.wayTo(page), await memory.wayTo(new URL('/', page))];
    expect(ways).toEqual(['http://proxy.example:3128', 'http://proxy.example:3128']);
    expect(asked).toEqual([page.href]);
  });

  it('asks for each origin by itself', async () => {
    const { memory, asked } = aMemory();
    for (const url of [page.href, 'http://status.acme.example/', 'https://status.brio.example/'])
      await memory.wayTo(new URL(url));
    expect(asked).toHaveLength(3);
  });

  it.each([
    ['after ten minutes', ({ pass }: ReturnType<typeof aMemory>) => pass(10 * 60_000)],
    ['when the clock was set back far', ({ pass }: ReturnType<typeof aMemory>) => pass(-3_600_000)],
    ['after a failure there', ({ memory }: ReturnType<typeof aMemory>) => memory.forget(page)],
    ['after sleep', ({ memory }: ReturnType<typeof aMemory>) => memory.forgetAll()],
  ])('asks anew %s', async (_, happens) => {
    const world = aMemory();
    await world.memory.wayTo(page);
    happens(world);
    await world.memory.wayTo(page);
    expect(world.asked).toHaveLength(2);
  });

  it('keeps no question that went wrong', async () => {
    const { memory, asked } = aMemory(() => Promise.reject(new Error('no answer')));
    await expect(memory.wayTo(page)).rejects.toThrow('no answer');
    await expect(memory.wayTo(page)).rejects.toThrow('no answer');
    expect(asked).toHaveLength(2);
  });
});
