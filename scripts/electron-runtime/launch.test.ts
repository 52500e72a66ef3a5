import { describe, expect, it } from 'vitest';
import { readLaunch } from './default-app/launch.ts';

describe('readLaunch', () => {
  it.each([
    [['app']],
    [['--no-sandbox', 'app', 'other']],
    [['--inspect=0', '--remote-debugging-port=0', 'app', '--version']],
  ])('takes the first argument that is no option as the application: %j', (args) => {
    expect(readLaunch(args)).toEqual({ kind: 'application', path: 'app', preload: [] });
  });

  it('keeps apart the modules that are to be loaded before the application', () => {
    const args = ['-r', '/loader.js', '--no-sandbox', '--require', '/second.js', 'app', '-r', 'third.js'];
    expect(readLaunch(args)).toEqual({ kind: 'application', path: 'app', preload: ['/loader.js', '/second.js'] });
  });

  it.each([[['-v']], [['--no-sandbox', '--version']]])('understands that only the version is asked: %j', (args) => {
    expect(readLaunch(args)).toEqual({ kind: 'version' });
  });

  it.each([[[]], [['--no-sandbox']]])('sees that no application is named: %j', (args) => {
    expect(readLaunch(args)).toEqual({ kind: 'nothing' });
  });
});
