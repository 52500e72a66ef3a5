import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from './run-program.ts';

describe('runProgram', () => {
  it.each([
    ['a program that ends well', process.execPath, ['-e', ''], 10_000, 'answered'],
    ['one that complains', process.execPath, ['-e', 'process.exit(3)'], 10_000, 'refused'],
    ['one that never ends', process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], 150, 'late'],
    ['one that is not installed', 'statustray-no-such-program', [], 10_000, 'absent'],
  ])('tells %s', async (_name, command, args, limit, result) => {
    expect(await runProgram(command, args, limit)).toBe(result);
  });

  it('gives its arguments to no shell', async () => {
    const script = 'process.exit(process.argv[1] === "$(exit 9); `id` | x" ? 0 : 1)';
    expect(await runProgram(process.execPath, ['-e', script, '$(exit 9); `id` | x'], 10_000)).toBe('answered');
  });

  it('is the only way of this application to another program', () => {
    const root = join(import.meta.dirname, '..');
    const starters = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file))
      .filter((file) => readFileSync(join(root, file), 'utf8').includes('child_process'));
    expect(starters).toEqual([join('notifications', 'run-program.ts')]);
  });
});
