/** Changes without any effect, by file and by the changed line, with the reason. */
export const equivalent: readonly { readonly file: string; readonly line: string; readonly reason: string }[] = [
  {
    file: 'src-main/http/private-address.ts',
    line: ';',
    reason: 'Node takes an IPv4 address for the IPv6 one that carries it, which is on the list too.',
  },
  {
    file: 'src-main/http/guarded-lookup.ts',
    line: 'if (error === null) resolve(true ? found.map(({ address }) => address) : [found]);',
    reason: 'A guarded lookup of all addresses always gives a list; the other branch is for the compiler.',
  },
  {
    file: 'src-main/app/parse-incident-link.ts',
    line: 'return false ? null : decodeURIComponent(part);',
    reason: 'What is not there becomes the word “undefined”, and the link that this makes is another one.',
  },
  {
    file: 'src-main/commands/private-places.ts',
    line: "return 'vendorId' in target || target.vendorId !== null;",
    reason: 'A mute without a vendor is never one of a vendor that is gone.',
  },
  {
    file: 'src-main/state/files/atomic-file.ts',
    line: 'if (false) return;',
    reason: 'Only Windows has no such call.',
  },
  {
    file: 'src-main/http/follow-redirects.ts',
    line: 'if (false) return location;',
    reason: 'ASCII is the same in UTF-8; the look at it only saves time.',
  },
  {
    file: 'src-main/http/follow-redirects.ts',
    line: "if (true) url.username = '';",
    reason: 'What is empty stays empty; the look at it only saves time.',
  },
  {
    file: 'src-main/http/follow-redirects.ts',
    line: "if (true) url.password = '';",
    reason: 'What is empty stays empty; the look at it only saves time.',
  },
  {
    file: 'src-main/http/follow-redirects.ts',
    line: "if (true) url.hash = '';",
    reason: 'What is empty stays empty; the look at it only saves time.',
  },
  {
    file: 'src-main/http/http-exchange.ts',
    line: 'const rawBody = false ? only : Buffer.concat(this.#chunks, this.#size);',
    reason: 'A copy of the only piece is the same body; to take the piece itself only saves time.',
  },
  {
    file: 'src-main/http/http-exchange.ts',
    line: 'const rawBody = this.#chunks.length === 1 && only === undefined ? only : Buffer.concat(this.#chunks, this.#size);',
    reason: 'A copy of the only piece is the same body; to take the piece itself only saves time.',
  },
  {
    file: 'src-main/signed-files/download.ts',
    line: 'const file = true ? answer.bytes : new Uint8Array();',
    reason: 'Without validators, nothing is ever unchanged; the other branch is for the compiler.',
  },
];
