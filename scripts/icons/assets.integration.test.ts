import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeIcns, encodeIco, icnsSizes, readIcoSizes } from './containers.ts';
import { iconFiles, trayStates } from './plan.ts';
import { decodePng, encodePng, type Raster } from './raster.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(resolve(root, path));
const files = iconFiles();
const pngs = files.filter(({ container }) => container === 'png');
const icos = files.filter(({ container }) => container === 'ico');

describe('the committed images', () => {
  it.each(pngs)('$path has the size in its name', ({ path, sizes }) => {
    const { width, height } = decodePng(read(path));
    expect([width, height]).toEqual([sizes[0], sizes[0]]);
  });

  it.each(icos)('$path contains every size that Windows needs', ({ path, sizes }) => {
    expect(readIcoSizes(read(path))).toEqual(sizes);
  });

  it('contain every size in the macOS icon', () => {
    expect(read('assets/icon/icon.icns').toString('latin1', 0, 4)).toBe('icns');
    expect(files.find(({ container }) => container === 'icns')?.sizes).toEqual(icnsSizes);
  });
});

describe('the glyphs of the tray', () => {
  const sizes = ['assets/tray/linux/%-light.png', 'assets/tray/mac/%Template.png', 'assets/tray/linux/%-dark-24.png'];
  const pairs = trayStates.flatMap((one, index) => trayStates.slice(index + 1).map((other) => [one, other] as const));

  // A tenth of the drawn surface, about one stroke inside a ring.
  it.each(pairs)('distinguish %s from %s by shape alone', (one, other) => {
    for (const pattern of sizes) {
      const [first, second] = [one, other].map((state) => alphaOf(decodePng(read(pattern.replace('%', state)))));
      expect(difference(first ?? [], second ?? [])).toBeGreaterThan(0.1);
    }
  });

  it.each(trayStates)('draw %s dark on a light panel and light on a dark one', (state) => {
    expect(brightness(decodePng(read(`assets/tray/linux/${state}-light.png`)))).toBeLessThan(64);
    expect(brightness(decodePng(read(`assets/tray/linux/${state}-dark.png`)))).toBeGreaterThan(192);
  });

  it.each(trayStates)('draw %s with the same shape in colour and without', (state) => {
    const plain = alphaOf(decodePng(read(`assets/tray/linux/${state}-dark.png`)));
    expect(alphaOf(decodePng(read(`assets/tray/linux/${state}-dark-colour.png`)))).toEqual(plain);
  });

  it.each(trayStates)('provide %s to macOS as a template: black, with its shape in the alpha', (state) => {
    const picture = decodePng(read(`assets/tray/mac/${state}Template.png`));
    expect(brightness(picture)).toBe(0);
    expect(alphaOf(picture).some((alpha) => alpha > 200)).toBe(true);
  });
});

describe('encodePng', () => {
  it('keeps every byte of an image', () => {
    const picture = buildRaster(5, 3);
    expect(decodePng(encodePng(picture))).toEqual(picture);
  });
});

describe('encodeIco', () => {
  it('places every image where its directory says', () => {
    const ico = encodeIco([buildRaster(16, 16), buildRaster(256, 256)]);
    const [bitmapAt, pngAt] = [ico.readUInt32LE(18), ico.readUInt32LE(34)];
    expect(ico.readUInt32LE(bitmapAt)).toBe(40);
    expect(decodePng(ico.subarray(pngAt))).toEqual(buildRaster(256, 256));
    expect(readIcoSizes(ico)).toEqual([16, 256]);
  });
});

describe('encodeIcns', () => {
  it('states its whole length and stores one image under both of its names', () => {
    const icns = encodeIcns([buildRaster(256, 256)]);
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    expect(icns.toString('latin1')).toMatch(/^icns....ic08.*ic13/s);
  });
});

function buildRaster(width: number, height: number): Raster {
  return { width, height, rgba: Buffer.from(Array.from({ length: width * height * 4 }, (_, at) => (at * 37) % 256)) };
}

function alphaOf({ rgba }: Raster): readonly number[] {
  return [...rgba].filter((_, at) => at % 4 === 3);
}

/** The share of the drawn surface where the two differ: 0 identical, 1 nothing in common. */
function difference(first: readonly number[], second: readonly number[]): number {
  let apart = 0;
  let drawn = 0;
  first.forEach((alpha, at) => {
    apart += Math.abs(alpha - (second[at] ?? 0));
    drawn += Math.max(alpha, second[at] ?? 0);
  });
  return apart / drawn;
}

/** The mean brightness, 0 to 255, of pixels that are more than half opaque. */
function brightness({ rgba }: Raster): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    if (rgba.readUInt8(at + 3) < 128) continue;
    sum += (rgba.readUInt8(at) + rgba.readUInt8(at + 1) + rgba.readUInt8(at + 2)) / 3;
    count += 1;
  }
  return sum / count;
}
