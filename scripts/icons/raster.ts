import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A picture in memory: four bytes a pixel (red, green, blue, alpha; not premultiplied), rows from the top. */
export type Raster = { readonly width: number; readonly height: number; readonly rgba: Buffer };

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const eightBitsRgba = Buffer.from([8, 6, 0, 0, 0]);
const filterUp = 2;

/** Deterministic, so that a rebuild without changes produces the same bytes. */
export function encodePng({ width, height, rgba }: Raster): Buffer {
  const stride = width * 4;
  const rows = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y += 1) {
    rows[y * (stride + 1)] = filterUp;
    for (let x = 0; x < stride; x += 1) {
      const above = y === 0 ? 0 : rgba.readUInt8((y - 1) * stride + x);
      rows[y * (stride + 1) + 1 + x] = rgba.readUInt8(y * stride + x) - above;
    }
  }
  const header = Buffer.alloc(8);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    signature,
    chunk('IHDR', Buffer.concat([header, eightBitsRgba])),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Decodes the output of `encodePng`; other kinds of PNG are rejected. */
export function decodePng(png: Buffer): Raster {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  if (!png.subarray(24, 29).equals(eightBitsRgba)) throw new Error('PNG: expected 8 bits RGBA without interlace');
  const rows = inflateSync(joinData(png));
  const stride = width * 4;
  const rgba = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    if (rows[y * (stride + 1)] !== filterUp) throw new Error('PNG: expected every row with the filter "up"');
    for (let x = 0; x < stride; x += 1) {
      const above = y === 0 ? 0 : rgba.readUInt8((y - 1) * stride + x);
      rgba[y * stride + x] = rows.readUInt8(y * (stride + 1) + 1 + x) + above;
    }
  }
  return { width, height, rgba };
}

function joinData(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return Buffer.concat(parts);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
