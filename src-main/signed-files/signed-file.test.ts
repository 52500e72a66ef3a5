import { describe, expect, it } from 'vitest';
import { joinSigned, type SignedFile, splitSigned } from './signed-file.ts';

const signature = `${'A'.repeat(86)}==`;
const bytes = Buffer.from('{\n}');
const release: SignedFile = { kind: 'release', signature, bytes };

function written(firstLine: string): Uint8Array {
  return Buffer.concat([Buffer.from(firstLine), bytes]);
}

describe('splitSigned', () => {
  it('returns what was joined', () => {
    expect(splitSigned(joinSigned(release), 'release')).toEqual({ ok: true, value: release });
  });

  it.each([
    ['of another kind', joinSigned({ ...release, kind: 'catalogue' })],
    ['without a line end', Buffer.from(`statustray-release-1 ${signature}`)],
    ['with a space before its line end', written(`statustray-release-1 ${signature} \n`)],
    ['with a first line of another version', written(`statustray-release-2 ${signature}\n`)],
    ['with half a signature', written(`statustray-release-1 ${signature.slice(40)}\n`)],
    ['with nothing in it', new Uint8Array()],
  ])('refuses a file %s', (_, file) => {
    expect(splitSigned(file, 'release')).toEqual({
      ok: false,
      failure: 'The address does not return a signed release file. Check the address.',
    });
  });
});
