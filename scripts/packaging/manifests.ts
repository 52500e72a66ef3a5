import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A release: its version, the folder with its files, and their download address. */
export interface Release {
  readonly version: string;
  readonly folder: string;
  readonly baseUrl: string;
}

/** Fills in a store’s manifest. Throws if it names a file that was not built. */
export function fillManifest(template: string, { version, folder, baseUrl }: Release): string {
  const base = baseUrl.replace(/[/]$/, '');
  return template
    .replaceAll('{{version}}', version)
    .replaceAll('{{base}}', base)
    .replaceAll(/{{url:([^{}]+)}}/g, (_, file: string) => `${base}/${encodeURIComponent(file)}`)
    .replaceAll(/{{sha256:([^{}]+)}}/g, (_, file: string) => sha256(join(folder, file)))
    .replaceAll(/{{SHA256:([^{}]+)}}/g, (_, file: string) => sha256(join(folder, file)).toUpperCase());
}

function sha256(file: string): string {
  if (!existsSync(file)) throw new Error(`${file} is missing. Build it on its own system and copy it here.`);
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
