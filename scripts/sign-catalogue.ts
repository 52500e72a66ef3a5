import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { encodeEdition, verifyCatalogue } from '../src-main/catalogue/refresh-edition.ts';
import { signBytes, writePublicKey } from '../src-main/signed-files/signature.ts';
import { joinSigned, type SignedFile } from '../src-main/signed-files/signed-file.ts';

const usage = `Usage:
  npx tsx scripts/sign-catalogue.ts --new-key KEY    create a private key in the new file KEY and print the public key
  npx tsx scripts/sign-catalogue.ts KEY FILE         sign today’s built catalogue and write FILE for publishing

To publish a catalogue:
  1. Once: create a key and store KEY where nobody else can read it. Whoever has it decides which pages others read.
  2. Edit the catalogue’s source tables, run npm run catalogue and its tests, then sign.
  3. Publish FILE unchanged at a stable https address. Any web server will do; the content type does not matter.
  4. Share the address and the public key. People enter both under Settings > Data > Catalogue. From then on their
     application checks once a day and accepts a file only if it is signed with that key, newer than the current one, not
     dated in the future, and has at least four fifths of the current vendors.
A lost or leaked key cannot be replaced remotely: people have to enter the new one.`;

/** For maintainers: signs a catalogue that the application can refresh from. The private key stays with them. */
function main([first, second]: readonly string[]): number {
  if (first === undefined || second === undefined) {
    console.error(usage);
    return 64;
  }
  return first === '--new-key' ? makeKey(second) : signCatalogue(first, second);
}

function makeKey(path: string): number {
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(path, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  console.log(writePublicKey(privateKey));
  return 0;
}

function signCatalogue(keyPath: string, filePath: string): number {
  const key = createPrivateKey(readFileSync(keyPath));
  const vendors = readFileSync(new URL('../src-main/catalogue/vendors.json', import.meta.url), 'utf8');
  const bytes = encodeEdition(Date.now(), JSON.parse(vendors));
  const signed: SignedFile = { kind: 'catalogue', signature: signBytes(bytes, key), bytes };
  const verified = verifyCatalogue(signed, writePublicKey(key));
  if (!verified.ok) {
    console.error(`sign-catalogue: ${verified.failure}`);
    return 1;
  }
  writeFileSync(filePath, joinSigned(signed));
  console.log(`${verified.value.catalogue.lines.length} vendors, public key ${writePublicKey(key)}`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
