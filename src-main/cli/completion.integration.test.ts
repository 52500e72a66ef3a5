import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { shells } from './command.ts';
import { completionScript } from './completion.ts';
import { syntaxes } from './syntax.ts';
import { verbs } from './verbs.ts';

const folder = mkdtempSync(join(tmpdir(), 'statustray-completion-'));
writeFileSync(join(folder, 'watch list.json'), '{}');
mkdirSync(join(folder, 'state'));
writeFileSync(
  join(folder, 'statustray'),
  "#!/bin/sh\nprintf 'github  GitHub  https://x/\\ngitlab  GitLab  https://y/\\n'\n",
  {
    mode: 0o755,
  },
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a real bash suggests for the last of these words. */
function complete(...words: readonly string[]): readonly string[] {
  const program = [
    completionScript('bash'),
    `COMP_WORDS=(statustray ${words.map((word) => `'${word}'`).join(' ')})`,
    `COMP_CWORD=${words.length}`,
    '_statustray',
    `printf "%s\\n" "\${COMPREPLY[@]}"`,
  ].join('\n');
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', program], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: `${folder}:${process.env.PATH}` },
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

describe('completion in bash', () => {
  it('suggests every command first', () => {
    expect(complete('')).toEqual([...verbs, '--help', '--version']);
  });

  it.each([
    [['ins'], ['inspect']],
    [['--v'], ['--version']],
    [['check', '--watch-l'], ['--watch-list']],
    [['check', '--watch-list', 'wat'], ['watch list.json']],
    [['watch', '--data', 'st'], ['state']],
    [['inspect', '--platform', 'uptime-k'], ['uptime-kuma']],
    [['inspect', '--platform', 'nobody'], []],
    [
      ['history', 'git'],
      ['github', 'gitlab'],
    ],
    [['completion', 'z'], ['zsh']],
    [['nonsense', '-'], []],
  ])('suggests the right words after %j', (words, offered) => {
    expect(complete(...words)).toEqual(offered);
  });

  it('is accepted by complete', () => {
    const { stdout } = spawnSync('bash', ['--norc', '-c', `${completionScript('bash')}\ncomplete -p statustray`], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('complete -F _statustray statustray\n');
  });
});

it.each(shells)('the script for %s contains every command and option', (shell) => {
  const script = completionScript(shell);
  for (const verb of verbs) {
    expect(script).toContain(verb);
    for (const name of Object.keys(syntaxes[verb].options))
      expect(script).toContain(shell === 'fish' ? `-l ${name}` : `--${name}`);
  }
});
