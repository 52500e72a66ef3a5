import { encodePng, type Raster } from './raster.ts';

/** A Windows icon of several sizes. Up to 128 px uncompressed, which every reader supports; larger ones as PNG. */
export function encodeIco(rasters: readonly Raster[]): Buffer {
  const images = rasters.map((raster) => (raster.width > 128 ? encodePng(raster) : encodeBitmap(raster)));
  const directory = Buffer.alloc(6 + 16 * images.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(images.length, 4);
  let offset = directory.length;
  rasters.forEach(({ width, height }, index) => {
    const at = 6 + 16 * index;
    const size = images[index]?.length ?? 0;
    // A size of 256 is written as zero.
    directory.writeUInt8(width & 0xff, at);
    directory.writeUInt8(height & 0xff, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(size, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += size;
  });
  return Buffer.concat([directory, ...images]);
}

/** The sizes listed in an icon file. */
export function readIcoSizes(ico: Buffer): readonly number[] {
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + 16 * index) || 256);
}

// A bitmap without its file header: rows from the bottom, blue first, then a 1-bit mask for old readers.
function encodeBitmap({ width, height, rgba }: Raster): Buffer {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(width, 4);
  header.writeInt32LE(height * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const rows = Array.from({ length: height }, (_, y) =>
    rgba.subarray((height - 1 - y) * width * 4).subarray(0, width * 4),
  );
  const pixels = Buffer.concat(rows);
  for (let at = 0; at < pixels.length; at += 4) {
    const red = pixels.readUInt8(at);
    pixels[at] = pixels.readUInt8(at + 2);
    pixels[at + 2] = red;
  }
  const mask = Buffer.alloc(Math.ceil(width / 32) * 4 * height);
  return Buffer.concat([header, pixels, mask]);
}

// Apple’s four-letter code for each size in pixels; the second of a pair is the same picture for a Retina screen.
const icnsNames: Readonly<Record<number, readonly string[]>> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** The sizes in an Apple icon. */
export const icnsSizes: readonly number[] = Object.keys(icnsNames).map(Number);

/** An Apple icon of PNG pictures. */
export function encodeIcns(rasters: readonly Raster[]): Buffer {
  const entries = rasters.flatMap((raster) => {
    const png = encodePng(raster);
    return (icnsNames[raster.width] ?? []).map((name) => icnsBlock(name, png));
  });
  return icnsBlock('icns', Buffer.concat(entries));
}

function icnsBlock(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
