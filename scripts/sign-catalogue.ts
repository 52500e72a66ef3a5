import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { encodeEdition, verifyCatalogue } from '../src-main/catalogue/refresh-edition.ts';
import { joinSigned } from '../src-main/catalogue/refresh-file.ts';
import { signBytes, writePublicKey } from '../src-main/catalogue/refresh-signature.ts';

const usage = `Usage:
  npx tsx scripts/sign-catalogue.ts --new-key KEY    makes a private key in the new file KEY, prints the public one
  npx tsx scripts/sign-catalogue.ts KEY FILE         signs the built catalogue of today and writes FILE for publishing

To publish a catalogue:
  1. Once: make a key and keep KEY where nobody else can read it. Whoever has it can name the pages that others read.
  2. Edit src-main/catalogue/source, run npm run catalogue and its tests, then sign.
  3. Put FILE at an https address that stays, as it is: any web server will do, no content type is needed.
  4. Tell people the address and the public key. They enter both under Settings > Data > Catalogue; from then on their
     application asks once a day, and takes a file only if it is signed with that key, later than the one in use, not
     from the future, and has at least four fifths of its vendors.
A key that is lost or leaked cannot be replaced from here: people have to enter the new one.`;

/** For maintainers: makes what the application refreshes its catalogue from. The private key stays with them. */
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
  const signature = signBytes(bytes, key);
  const verified = verifyCatalogue(bytes, signature, writePublicKey(key));
  if (!verified.ok) {
    console.error(`sign-catalogue: ${verified.failure}`);
    return 1;
  }
  writeFileSync(filePath, joinSigned({ signature, bytes }));
  console.log(`${verified.value.catalogue.lines.length} vendors, public key ${writePublicKey(key)}`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
