import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTextFile } from '../state/files/text-file.ts';
import { scratchDirectory } from '../state/testing/scratch-directory.ts';
import { readCaCertificate } from './ca-certificate.ts';
import { makeCertificate } from './testing/certificate.ts';

const read = (path: string) => readCaCertificate(path, readTextFile);

function fileWith(text: string): string {
  const path = join(scratchDirectory(), 'ca.pem');
  writeFileSync(path, text);
  return path;
}

describe('readCaCertificate', () => {
  it('reads one certificate or several, with words between them', async () => {
    const [one, other] = [makeCertificate(), makeCertificate()].map(({ cert }) => readFileSync(cert, 'utf8'));
    for (const text of [String(one), `First\n${one}\nSecond\n${other}`])
      expect(await read(fileWith(text))).toEqual({ ok: true, value: text });
  });

  it('refuses a file that is missing, a folder, a key, a damaged certificate or something else', async () => {
    const { cert, key } = makeCertificate();
    const folder = scratchDirectory();
    const gone = join(folder, 'gone.pem');
    expect(await read(gone)).toEqual({ ok: false, failure: `${gone} cannot be read: no such file.` });
    expect(await read(folder)).toEqual({ ok: false, failure: `${folder} cannot be read: it is a directory.` });
    const whole = readFileSync(cert, 'utf8');
    const damaged = [whole.replace(/M/, '!'), `${whole}\n${whole.replace(/M/, '!')}`].map(fileWith);
    for (const path of [key, fileWith(''), fileWith('hello'), ...damaged])
      expect(await read(path)).toEqual({ ok: false, failure: `${path} is not a certificate in PEM format.` });
  });
});
