import { createPrivateKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { encodeRelease, verifyRelease } from '../src-main/release-notice/release-file.ts';
import { signBytes, writePublicKey } from '../src-main/signed-files/signature.ts';
import { joinSigned, type SignedFile } from '../src-main/signed-files/signed-file.ts';

const usage = `Usage:
  npx tsx scripts/sign-release.ts KEY FILE PAGE SUMMARY    sign a notice of this version and write FILE for publishing

To publish a notice of a release:
  1. Once: create a key with scripts/sign-catalogue.ts --new-key KEY; one key can sign both kinds of file.
  2. Publish the packages and their page, then sign. PAGE is the https address of that page, SUMMARY what is new in
     one sentence of at most 200 characters; the version is that of package.json.
  3. Publish FILE unchanged at a stable https address. The content type does not matter.
  4. Share the address and the public key. People enter both under Settings > Data > New releases. From then on their
     application checks once a day and shows a newer version in the popover. It never downloads or installs one.
docs/release.schema.json describes the signed part of the file.`;

/** For maintainers: signs the notice of the version in package.json. The private key stays with them. */
function main([keyPath, filePath, pageUrl, summary]: readonly string[]): number {
  if (keyPath === undefined || filePath === undefined || pageUrl === undefined || summary === undefined) {
    console.error(usage);
    return 64;
  }
  const key = createPrivateKey(readFileSync(keyPath));
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const bytes = encodeRelease({ issuedAt: Date.now(), version, summary, pageUrl });
  const signed: SignedFile = { kind: 'release', signature: signBytes(bytes, key), bytes };
  const verified = verifyRelease(signed, writePublicKey(key));
  if (!verified.ok) {
    console.error(`sign-release: ${verified.failure}`);
    return 1;
  }
  writeFileSync(filePath, joinSigned(signed));
  console.log(`version ${version}, public key ${writePublicKey(key)}`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
