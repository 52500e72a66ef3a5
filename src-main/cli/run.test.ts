import { describe, expect, it } from 'vitest';
import { runCli } from './run.ts';
import { testWorld } from './testing/test-world.ts';
import { verbs } from './verbs.ts';

async function run(...argv: readonly string[]) {
  const world = testWorld();
  const code = await runCli(argv, world);
  return { code, out: world.out(), err: world.err() };
}

describe('runCli', () => {
  it('prints its version', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: '1.2.3\n', err: '' });
  });

  it('names every verb in its help', async () => {
    const { code, out } = await run('--help');

    expect(code).toBe(0);
    for (const verb of verbs) expect(out).toContain(`  ${verb} `);
  });

  it.each(verbs)('explains the options and exit codes of %s', async (verb) => {
    const { code, out } = await run(verb, '--help');

    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Usage: statustray ${verb} `));
    expect(out).toMatch(/^Exit: 0 /m);
  });

  it('reports wrong usage in one line on standard error', async () => {
    expect(await run('chekc')).toEqual({
      code: 64,
      out: '',
      err: `statustray: unknown command "chekc"; expected ${verbs.join(', ')}. See statustray --help.\n`,
    });
  });

  it('ignores the application’s switches before the command, and only there', async () => {
    const argv = ['--no-sandbox', '--ozone-platform=x11', 'vendors', 'harness'];
    const inside = testWorld({ inApplication: true });
    const outside = testWorld();

    expect([await runCli(argv, inside), await runCli(argv, outside)]).toEqual([0, 64]);
  });
});
