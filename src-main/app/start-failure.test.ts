import { describe, expect, it } from 'vitest';
import { FolderInUseError } from '../state/open-state.ts';
import { answerStartFailure, type StartChoice, type StartFailure, startFailureOf } from './start-failure.ts';

const failure = startFailureOf(new Error('no such table: readings'), '/data');

async function answer(choices: readonly StartChoice[], restoreLastGood: () => void = () => {}) {
  const asked: StartFailure[] = [];
  const done: string[] = [];
  const left = [...choices];
  await answerStartFailure(failure, {
    ask: async (one) => {
      asked.push(one);
      return left.shift() ?? 'quit';
    },
    openFolder: async () => void done.push('folder'),
    restoreLastGood: () => {
      done.push('last good');
      restoreLastGood();
    },
    restart: () => void done.push('restart'),
    quit: (exitCode) => void done.push(`quit ${exitCode}`),
  });
  return { asked, done };
}

describe('startFailureOf', () => {
  it('says what happened and where the data is, and offers four ways out', () => {
    expect(failure).toEqual({
      message: 'Statustray could not start.',
      detail: 'no such table: readings\n\nThe data folder is /data.',
      choices: ['retry', 'last-good', 'open-folder', 'quit'],
      exitCode: 70,
    });
  });

  it('explains the disk error', () => {
    const { detail } = startFailureOf(Object.assign(new Error('EACCES: open'), { code: 'EACCES' }), '/data');
    expect(detail).toMatch(/^The data folder cannot be used: its folder is not writable\. EACCES: open/);
  });

  it('names the process that holds the folder, and does not offer to remove its files', () => {
    expect(startFailureOf(new FolderInUseError('/data is in use by statustray watch (process 7).'), '/data')).toEqual({
      message: 'The data folder is in use.',
      detail: '/data is in use by statustray watch (process 7).',
      choices: ['retry', 'quit'],
      exitCode: 64,
    });
  });
});

describe('answerStartFailure', () => {
  it.each<[StartChoice, readonly string[]]>([
    ['retry', ['restart']],
    ['last-good', ['last good', 'restart']],
    ['quit', ['quit 70']],
  ])('does what %s says', async (choice, done) => {
    expect((await answer([choice])).done).toEqual(done);
  });

  it('asks again after the folder was opened', async () => {
    const { asked, done } = await answer(['open-folder', 'retry']);
    expect([asked, done]).toEqual([
      [failure, failure],
      ['folder', 'restart'],
    ]);
  });

  it('asks again if there is no last good copy', async () => {
    const { asked, done } = await answer(['last-good', 'quit'], () => {
      throw new Error('EROFS');
    });
    expect(asked[1]).toMatchObject({ message: 'The last good copy could not be restored.', detail: 'EROFS' });
    expect(done).toEqual(['last good', 'quit 70']);
  });
});
