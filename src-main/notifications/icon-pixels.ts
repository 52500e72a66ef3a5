import type { IconPixels } from './freedesktop-message.ts';

/** Converts Electron’s bitmap (BGRA, premultiplied alpha) to the RGBA image that daemons expect. */
export function iconPixelsOf(
  { width, height }: { readonly width: number; readonly height: number },
  bgra: Uint8Array,
): IconPixels {
  const rgba = new Uint8Array(width * height * 4);
  for (let at = 0; at < rgba.length; at += 4) {
    const [blue = 0, green = 0, red = 0, alpha = 0] = bgra.subarray(at, at + 4);
    const full = (colour: number) => (alpha === 0 ? 0 : Math.round((colour * 255) / alpha));
    rgba.set([full(red), full(green), full(blue), alpha], at);
  }
  return { width, height, rgba };
}
