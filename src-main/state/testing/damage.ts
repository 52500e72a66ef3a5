/** Numbers in [0, 1), the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Damage = (bytes: Buffer, random: () => number) => Buffer;

const below = (random: () => number, limit: number): number => Math.floor(random() * limit);

/** Flips up to `most` bits among the first `within` bytes. */
const flips =
  (most: number, within: number): Damage =>
  (bytes, random) => {
    const damaged = Buffer.from(bytes);
    for (let left = 1 + below(random, most); left > 0; left -= 1) {
      const at = below(random, Math.min(within, bytes.length));
      damaged.writeUInt8(damaged.readUInt8(at) ^ (1 << below(random, 8)), at);
    }
    return damaged;
  };

/** Overwrites a range with one byte value. */
const filled =
  (value: number): Damage =>
  (bytes, random) => {
    const from = below(random, bytes.length);
    return Buffer.from(bytes).fill(value, from, Math.min(bytes.length, from + 1 + below(random, 8_192)));
  };

const cut: Damage = (bytes, random) => bytes.subarray(0, below(random, bytes.length));

const moved: Damage = (bytes, random) => {
  const damaged = Buffer.from(bytes);
  const [from, to] = [below(random, bytes.length), below(random, bytes.length)];
  bytes.copy(damaged, to, from, Math.min(from + 4_096, bytes.length));
  return damaged;
};

const noise: Damage = (bytes, random) => {
  const from = below(random, bytes.length);
  const damaged = Buffer.from(bytes);
  for (let at = from; at < Math.min(from + 512, bytes.length); at += 1) damaged.writeUInt8(below(random, 256), at);
  return damaged;
};

const damages: readonly Damage[] = [
  flips(1, Number.POSITIVE_INFINITY),
  flips(64, Number.POSITIVE_INFINITY),
  flips(4, 4_096),
  flips(2, 100),
  filled(0),
  filled(0xff),
  cut,
  moved,
  noise,
];

/** Damages bytes like a bad disk, a bad cable or another program. */
export function damaged(bytes: Buffer, random: () => number): Buffer {
  const damage = damages[below(random, damages.length)] ?? cut;
  return damage(bytes, random);
}
