import { describe, expect, it } from 'vitest';
import { errorCode } from './error-code.ts';

function coded(code: string): Error {
  return Object.assign(new Error(), { code });
}

describe('errorCode', () => {
  it.each<[string, unknown, string]>([
    ['an error with a code', coded('EPIPE'), 'EPIPE'],
    ['several attempts', new AggregateError([coded('ETIMEDOUT'), coded('EPIPE')]), 'ETIMEDOUT'],
    ['an error without one', new Error('no'), ''],
    ['no object', null, ''],
    ['a code that is no text', { code: 5 }, ''],
  ])('reads %s', (_, fault, expected) => {
    expect(errorCode(fault)).toBe(expected);
  });
});
