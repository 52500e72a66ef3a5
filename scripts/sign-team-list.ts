import { createPrivateKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { signBytes, writePublicKey } from '../src-main/signed-files/signature.ts';
import { joinSigned } from '../src-main/signed-files/signed-file.ts';
import { parseWatchListText } from '../src-shared/watch-list/watch-list.ts';

const usage = `Usage:
  npx tsx scripts/sign-team-list.ts KEY LIST FILE    sign the watch list LIST and write FILE for publishing

To publish a signed team list:
  1. Once: create a key with scripts/sign-catalogue.ts --new-key KEY.
  2. Publish FILE unchanged at an https address, or as the entry watch-list of the team’s bucket on a NATS server.
  3. Share the address and the public key. People enter both under Settings > Team > Team list, or as "list" and
     "listKey" of their own watch list.
  4. Sign again after each change. An older signed list stays valid: a server that is taken over can go back to it.`;

/** For the administrators of a team. The private key stays with them. */
function main([keyPath, listPath, filePath]: readonly string[]): number {
  if (keyPath === undefined || listPath === undefined || filePath === undefined) {
    console.error(usage);
    return 64;
  }
  const key = createPrivateKey(readFileSync(keyPath));
  const bytes = readFileSync(listPath);
  const parsed = parseWatchListText(bytes.toString('utf8'));
  if (!parsed.ok) {
    console.error(`sign-team-list: ${parsed.failure.detail}`);
    return 1;
  }
  writeFileSync(filePath, joinSigned({ kind: 'list', signature: signBytes(bytes, key), bytes }));
  const count = parsed.value.subscriptions.length;
  console.log(`${count} ${count === 1 ? 'vendor' : 'vendors'}, public key ${writePublicKey(key)}`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
