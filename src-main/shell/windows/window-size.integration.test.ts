import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchDirectory } from '../../state/testing/scratch-directory.ts';
import { createWindowSize } from './window-size.ts';

const pathOf = (): string => join(scratchDirectory(), 'incident-window.json');

describe('createWindowSize', () => {
  it('keeps the size across a restart', () => {
    const path = pathOf();
    createWindowSize(path).set({ width: 900, height: 700 });
    expect(createWindowSize(path).get()).toEqual({ width: 900, height: 700 });
  });

  it.each([
    ['', 'nothing'],
    ['{"width":', 'half a file'],
    ['{"width":3,"height":700}', 'a size too small'],
    ['[]', 'a list'],
  ])('ignores %j (%s) as a size', (content) => {
    const path = pathOf();
    writeFileSync(path, content);
    expect(createWindowSize(path).get()).toBeNull();
  });

  it('continues when nothing can be written', () => {
    const path = pathOf();
    mkdirSync(path);
    const size = createWindowSize(path);
    expect(size.get()).toBeNull();
    size.set({ width: 900, height: 700 });
    expect(size.get()).toEqual({ width: 900, height: 700 });
  });
});
