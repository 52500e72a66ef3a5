import { describe, expect, it } from 'vitest';
import { pathWords } from './path-words.ts';

describe('pathWords', () => {
  it('writes a path with the separator that people read', () => {
    expect(pathWords('Prod 2 > EU > Pipelines')).toBe('Prod 2 › EU › Pipelines');
  });

  it('leaves a name with a bare angle bracket alone', () => {
    expect(pathWords('Latency >1 s')).toBe('Latency >1 s');
  });
});
