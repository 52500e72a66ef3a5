import { describe, expect, it } from 'vitest';
import { pathWords } from './path-words.ts';

describe('pathWords', () => {
  it('writes a path with the readable separator', () => {
    expect(pathWords('Prod 2 > EU > Pipelines')).toBe('Prod 2 › EU › Pipelines');
  });

  it('does not change a name with a bare angle bracket', () => {
    expect(pathWords('Latency >1 s')).toBe('Latency >1 s');
  });
});
