import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { parse } from 'yaml';
import { z } from 'zod';

/** electron-builder's names for the fuses of Electron. */
const optionOf: Readonly<Record<string, FuseV1Options>> = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
};

/** The state of a fuse in the program is a character; a removed one is `r`. */
const [off, on] = [0x30, 0x31];

const builderSchema = z.object({ electronFuses: z.record(z.string(), z.boolean()) });

/** The fuses in electron-builder.yml, by name. */
export function wantedFuses(builderFile: string): ReadonlyMap<string, boolean> {
  return new Map(Object.entries(builderSchema.parse(parse(builderFile)).electronFuses));
}

/** Reads the fuses of a packaged program and compares them; every fuse known here must be configured. */
export async function fuseProblems(program: string, wanted: ReadonlyMap<string, boolean>): Promise<readonly string[]> {
  const found = await getCurrentFuseWire(program);
  return Object.entries(optionOf).flatMap(([name, option]) => {
    const asked = wanted.get(name);
    if (asked === undefined) return [`electron-builder.yml does not set the fuse ${name}`];
    if (Number(found[option]) === (asked ? on : off)) return [];
    return [`The fuse ${name} should be ${asked ? 'on' : 'off'} in ${program} and is not`];
  });
}
