interface HashForm {
  readonly unitsOf: (text: string) => Iterable<number>;
  readonly write: (hash: number) => string;
}

/** Both forms are stored on disk, so their results must never change. */
const forms = {
  hex: {
    unitsOf: (text) => Array.from(text, (character) => character.codePointAt(0) ?? 0),
    write: (hash) => hash.toString(16).padStart(8, '0'),
  },
  base36: {
    unitsOf: (text) => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)),
    write: (hash) => hash.toString(36),
  },
} as const satisfies Readonly<Record<string, HashForm>>;

/** A short FNV-1a hash (32 bits): equal texts have equal hashes. No protection against an attacker. */
export function shortHash(text: string, form: keyof typeof forms = 'hex'): string {
  const { unitsOf, write } = forms[form];
  let hash = 0x811c9dc5;
  for (const unit of unitsOf(text)) hash = Math.imul(hash ^ unit, 0x01000193);
  return write(hash >>> 0);
}
