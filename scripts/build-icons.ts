import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { chromium, type Page } from 'playwright';
import { encodeIcns, encodeIco } from './icons/containers.ts';
import { type IconFile, iconFiles } from './icons/plan.ts';
import { encodePng, type Raster } from './icons/raster.ts';

const root = resolve(import.meta.dirname, '..');
const chromiumPath = process.env.STATUSTRAY_CHROMIUM ?? '/usr/bin/chromium';

const encoders: Readonly<Record<IconFile['container'], (rasters: readonly Raster[]) => Buffer>> = {
  png: ([raster]) => {
    if (raster === undefined) throw new Error('There is no picture to turn into a PNG.');
    return encodePng(raster);
  },
  ico: encodeIco,
  icns: encodeIcns,
};

const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: chromiumPath, args: sandbox });
try {
  const page = await browser.newPage();
  for (const file of iconFiles()) {
    const drawing = readFileSync(resolve(root, file.source), 'utf8').replaceAll('currentColor', file.colour);
    const rasters: Raster[] = [];
    for (const size of file.sizes) rasters.push(await draw(page, drawing, size));
    const path = resolve(root, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, encoders[file.container](rasters));
  }
  console.log(`Wrote ${iconFiles().length} files to assets.`);
} finally {
  await browser.close();
}

async function draw(page: Page, drawing: string, size: number): Promise<Raster> {
  // The browser scales a drawing from its intrinsic size; without one it would blur a bitmap of another size.
  const svg = drawing.replace('<svg ', `<svg width="${size}" height="${size}" `);
  const pixels = await page.evaluate(
    async ([source, side]) => {
      const image = new Image();
      image.src = `data:image/svg+xml;base64,${btoa(source)}`;
      await image.decode();
      const context = new OffscreenCanvas(side, side).getContext('2d');
      if (context === null) throw new Error('This browser cannot draw to a canvas.');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, side, side);
      let text = '';
      for (const byte of data) text += String.fromCharCode(byte);
      return btoa(text);
    },
    [svg, size] as const,
  );
  return { width: size, height: size, rgba: Buffer.from(pixels, 'base64') };
}
