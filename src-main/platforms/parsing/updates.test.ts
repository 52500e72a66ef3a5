import { describe, expect, it } from 'vitest';
import { updatesFrom } from './updates.ts';

interface Row {
  readonly id: string | null;
  readonly at: number | null;
  readonly text: unknown;
}

function read(rows: readonly Row[] | null, whenTied: 'newest first' | 'oldest first' = 'newest first') {
  return updatesFrom(rows, whenTied, {
    id: ({ id }) => id,
    content: ({ at }) => [at],
    status: () => 'investigating',
    postedAt: ({ at }) => at,
    text: ({ text }) => text,
  });
}

describe('updatesFrom', () => {
  it('returns updates oldest first, with their text format', () => {
    expect(
      read([
        { id: 'b', at: 2, text: '<p>Fixed.</p>' },
        { id: 'a', at: 1, text: 'Slow.\r\n' },
      ]),
    ).toEqual([
      { id: 'a', status: 'investigating', postedAt: 1, body: 'Slow.', format: 'text', components: [] },
      { id: 'b', status: 'investigating', postedAt: 2, body: '<p>Fixed.</p>', format: 'html', components: [] },
    ]);
  });

  it('keeps the document’s order for rows of the same time', () => {
    const rows = [
      { id: 'a', at: 1, text: '' },
      { id: 'b', at: 1, text: '' },
    ];
    expect(read(rows, 'newest first').map(({ id }) => id)).toEqual(['b', 'a']);
    expect(read(rows, 'oldest first').map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('gives a row without an id a unique one, and treats missing rows as none', () => {
    expect(read([{ id: null, at: 1, text: '' }])[0]?.id).toMatch(/^~[0-9a-f]+$/);
    expect(read(null)).toEqual([]);
  });
});
