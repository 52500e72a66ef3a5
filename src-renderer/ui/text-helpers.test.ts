import { describe, expect, it } from 'vitest';
import { classNames } from './class-names.ts';

describe('classNames', () => {
  it('joins the class names that are set', () => {
    expect(classNames('row', undefined, false, null, 'quiet')).toBe('row quiet');
  });
});
