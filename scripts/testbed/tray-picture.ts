import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Statustray } from './launch.ts';

const side = 24;

/** The tray icon on the screen: one character a pixel, `#` for a dark one, `.` for a light one. */
export async function trayPicture({ electron, desktop }: Statustray): Promise<string> {
  const { x, y } = await desktop.trayIconAt();
  // Keeps the pointer out of the picture.
  await desktop.hover(5, 400);
  const folder = mkdtempSync(join(tmpdir(), 'statustray-picture-'));
  const path = join(folder, 'screen.png');
  await desktop.screenshot(path);
  const rectangle = { x: x - side / 2, y: y - side / 2, width: side, height: side };
  const pixels = await electron.evaluate(
    ({ nativeImage }, asked) => [...nativeImage.createFromPath(asked.path).crop(asked.rectangle).toBitmap()],
    { path, rectangle },
  );
  rmSync(folder, { recursive: true, force: true });
  return rowsOf(pixels);
}

/** Four bytes a pixel; the panel behind the icon is light. */
function rowsOf(pixels: readonly number[]): string {
  const ink = Array.from({ length: side * side }, (_, pixel) => {
    const [blue = 0, green = 0, red = 0] = pixels.slice(pixel * 4);
    return (blue + green + red) / 3 < 128 ? '#' : '.';
  }).join('');
  return ink.match(new RegExp(`.{${side}}`, 'g'))?.join('\n') ?? '';
}
