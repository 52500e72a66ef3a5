interface HashForm {
  readonly unitsOf: (text: string) => Iterable<number>;
  readonly write: (hash: number) => string;
}

/** Both are kept on disk, so what each gives for a text must never change. */
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

/** A short name for a text (FNV-1a, 32 bits): equal texts have equal ones. No protection against an attacker. */
export function shortHash(text: string, form: keyof typeof forms = 'hex'): string {
  const { unitsOf, write } = forms[form];
  let hash = 0x811c9dc5;
  for (const unit of unitsOf(text)) hash = Math.imul(hash ^ unit, 0x01000193);
  return write(hash >>> 0);
}
