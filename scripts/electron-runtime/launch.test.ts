import { describe, expect, it } from 'vitest';
import { readLaunch } from './default-app/launch.ts';

describe('readLaunch', () => {
  it.each([
    [['app']],
    [['--no-sandbox', 'app', 'other']],
    [['--inspect=0', '--remote-debugging-port=0', 'app', '--version']],
  ])('treats the first argument that is not an option as the application: %j', (args) => {
    expect(readLaunch(args)).toEqual({ kind: 'application', path: 'app', preload: [] });
  });

  it('separates the modules preloaded before the application', () => {
    const args = ['-r', '/loader.js', '--no-sandbox', '--require', '/second.js', 'app', '-r', 'third.js'];
    expect(readLaunch(args)).toEqual({ kind: 'application', path: 'app', preload: ['/loader.js', '/second.js'] });
  });

  it.each([[['-v']], [['--no-sandbox', '--version']]])('recognises a version request: %j', (args) => {
    expect(readLaunch(args)).toEqual({ kind: 'version' });
  });

  it.each([[[]], [['--no-sandbox']]])('recognises a missing application: %j', (args) => {
    expect(readLaunch(args)).toEqual({ kind: 'nothing' });
  });
});
