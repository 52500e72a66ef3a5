import { describe, expect, it } from 'vitest';
import { runCli } from './run.ts';
import { testWorld } from './testing/test-world.ts';

async function vendors(...argv: readonly string[]) {
  const world = testWorld();
  const code = await runCli(['vendors', ...argv], world);
  return { code, out: world.out(), err: world.err() };
}

describe('vendors', () => {
  it('prints one vendor a line, best first', async () => {
    const { code, out } = await vendors('git');

    expect(code).toBe(0);
    expect(out.split('\n')[0]).toMatch(/^github +GitHub +https:\/\/www\.githubstatus\.com\/$/);
  });

  it('prints JSON for programs', async () => {
    const { out } = await vendors('harness', '--json');

    expect(JSON.parse(out)).toEqual({
      schemaVersion: 1,
      vendors: [
        {
          id: 'harness',
          name: 'Harness',
          pageUrl: 'https://status.harness.io/',
          platform: 'statuspage',
          category: 'ci-cd',
          aliases: ['Harness.io'],
          confirmed: true,
        },
      ],
    });
  });

  it('marks unconfirmed vendors', async () => {
    expect((await vendors('backblaze')).out).toMatch(/\(unconfirmed\)\n$/);
  });

  it('joins several words into one query', async () => {
    expect((await vendors('google', 'cloud')).out).toMatch(/^google-cloud /);
  });

  it('lists the whole catalogue without a query', async () => {
    const { code, out } = await vendors();

    expect(code).toBe(0);
    expect(out.trimEnd().split('\n').length).toBeGreaterThan(3_000);
  });

  it('exits with 1 when nothing is found', async () => {
    const { code, out, err } = await vendors('zzzzqq');

    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('No vendor matches "zzzzqq"');
  });

  it('still prints a JSON document when nothing is found', async () => {
    expect(JSON.parse((await vendors('zzzzqq', '--json')).out)).toEqual({ schemaVersion: 1, vendors: [] });
  });
});
