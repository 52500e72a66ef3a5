import { describe, expect, it } from 'vitest';
import { collectRegexes } from './collect.ts';
import { prove } from './prove.ts';

describe('collectRegexes', () => {
  it('finds literals with their positions, and patterns built at run time', () => {
    const code = 'const a = /x+/giu;\nconst text = "/no+/";\nconst b = new RegExp(text);\nconst c = RegExp("y");\n';
    const { literals, built } = collectRegexes('a.ts', code);
    expect(literals).toEqual([{ text: '/x+/giu', pattern: 'x+', flags: 'giu', place: 'a.ts:1' }]);
    expect(built).toEqual(['a.ts:3', 'a.ts:4']);
  });
});

describe('prove', () => {
  it.each([[/^\s*[a-z]+\s*$/], [/a{1,300}b{2}/], [/[*+]\+\*/]])('proves %s linear', async ({ source, flags }) => {
    expect(await prove(source, flags)).toEqual({ status: 'safe' });
  });

  it.each([[/-+$/], [/^[-\s]*([a-z-]+):$/], [/^(a+)+$/i], [/^(?:a{1,300}b?)+c$/]])(
    'proves %s vulnerable',
    async ({ source, flags }) => {
      expect(await prove(source, flags)).toMatchObject({ status: 'vulnerable' });
    },
  );
});
