import { z } from 'zod';
import { readIfThere, writeAtomically } from '../../state/files/atomic-file.ts';
import { diskTroubleOf } from '../../state/files/disk-errors.ts';

/** In device-independent pixels, as the user left a window. */
export type WindowSize = Readonly<z.infer<typeof sizeSchema>>;

const sizeSchema = z.strictObject({
  width: z.number().int().min(200).max(20_000),
  height: z.number().int().min(200).max(20_000),
});

/** Remembers the size of incident windows across restarts; if it cannot be read or saved, the default is used. */
export function createWindowSize(path: string) {
  let size: WindowSize | null = null;
  return {
    get(): WindowSize | null {
      size ??= read(path);
      return size;
    },
    set(next: WindowSize): void {
      if (size?.width === next.width && size.height === next.height) return;
      size = next;
      keep(path, next);
    },
  };
}

function read(path: string): WindowSize | null {
  try {
    const parsed = sizeSchema.safeParse(JSON.parse(readIfThere(path)?.toString('utf8') ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || diskTroubleOf(error) !== null) return null;
    throw error;
  }
}

function keep(path: string, size: WindowSize): void {
  try {
    writeAtomically(path, `${JSON.stringify(size)}\n`);
  } catch (error) {
    if (diskTroubleOf(error) === null) throw error;
  }
}
