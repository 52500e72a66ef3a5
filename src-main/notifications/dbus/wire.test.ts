import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DbusMessage, decodeMessages, encodeMessage } from './message.ts';
import { type DbusValue, decodeValues, encodeValues } from './wire.ts';

const notify = 'susssasa{sv}i';
const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));
const hint = fc.tuple(
  text,
  fc.oneof(
    text.map((value) => ({ signature: 's', value })),
    fc.integer({ min: 0, max: 255 }).map((value) => ({ signature: 'y', value })),
    fc.maxSafeInteger().map((value) => ({ signature: 'x', value })),
    fc.array(fc.double({ noNaN: true })).map((value) => ({ signature: 'ad', value })),
    fc.uint8Array().map((value) => ({ signature: 'ay', value })),
    fc.boolean().map((value) => ({ signature: 'b', value })),
  ),
);
const notifyBody = fc.tuple(text, uint32, text, text, text, fc.array(text), fc.array(hint), int32);

function buildMessage(body: readonly DbusValue[]): DbusMessage {
  const destination = 'org.freedesktop.Notifications';
  return { kind: 'call', serial: 7, path: '/a', interface: 'a.b', member: 'C', destination, signature: notify, body };
}

describe('encodeValues and decodeValues', () => {
  it('writes a string as its length, its bytes and a zero', () => {
    expect(encodeValues('s', ['né'])).toEqual(Buffer.from([3, 0, 0, 0, 0x6e, 0xc3, 0xa9, 0]));
  });

  it('aligns every value to its type', () => {
    expect(encodeValues('yu', [1, 2])).toEqual(Buffer.from([1, 0, 0, 0, 2, 0, 0, 0]));
  });

  it('does not count the padding before the first element in the length of an array', () => {
    expect(encodeValues('at', [[1]]).subarray(0, 8)).toEqual(Buffer.from([8, 0, 0, 0, 0, 0, 0, 0]));
  });

  it('reads the other byte order', () => {
    expect(decodeValues('qs', Buffer.from([1, 2, 0, 0, 0, 0, 0, 1, 0x61, 0]), false)).toEqual([258, 'a']);
  });

  it('round-trips every notification', () => {
    fc.assert(
      fc.property(notifyBody, (body) => {
        expect(decodeValues(notify, encodeValues(notify, body))).toEqual(body);
      }),
    );
  });

  it.each([
    ['a missing value', 's', []],
    ['text for a number', 'u', ['1']],
    ['a number for text', 's', [1]],
    ['an unknown type', '?', [1]],
    ['text with a zero', 's', ['a\0b']],
    ['numbers for bytes', 'ay', [[1]]],
    ['a struct of nothing', 'a()', [[]]],
  ])('refuses %s', (_, signature, values) => {
    expect(() => encodeValues(signature, values)).toThrow(/expected/);
  });
});

describe('decodeMessages', () => {
  it('finds the same messages however the bytes are split', () => {
    const bodies = fc.array(notifyBody, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(bodies, fc.nat(), (list, cut) => {
        const sent = list.map(buildMessage);
        const bytes = Buffer.concat(sent.map(encodeMessage));
        const first = decodeMessages(bytes.subarray(0, cut % bytes.length));
        const second = decodeMessages(Buffer.concat([first.rest, bytes.subarray(cut % bytes.length)]));
        expect([...first.messages, ...second.messages]).toEqual(sent);
        expect(second.rest).toHaveLength(0);
      }),
    );
  });

  it('terminates on any input, with messages or an error', () => {
    const bytes = Buffer.concat([encodeMessage(buildMessage(['a', 0, '', 'b', 'c', ['d'], [], -1])), Buffer.alloc(64)]);
    const spoilt = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(spoilt, (changes) => {
        const copy = Buffer.from(bytes);
        for (const [at, value] of changes) copy[at] = value;
        try {
          expect(decodeMessages(copy).rest.length).toBeLessThanOrEqual(copy.length);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
    );
  });

  it('rejects a message of an absurd size', () => {
    const bytes = Buffer.from('6c01000100000000010000000000ff7f', 'hex');
    expect(() => decodeMessages(bytes)).toThrow(/at most/);
  });
});
