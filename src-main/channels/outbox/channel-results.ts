import { z } from 'zod';
import { channelIdSchema } from '#shared/domain/channel.ts';
import type { ChannelRow } from '#shared/snapshot.ts';
import { readIfThere, writeAtomically } from '../../state/files/atomic-file.ts';
import { diskTroubleOf } from '../../state/files/disk-errors.ts';

export type ChannelResult = NonNullable<ChannelRow['last']>;

const resultsSchema = z.array(
  z.tuple([
    channelIdSchema,
    z.strictObject({ at: z.number(), isTest: z.boolean(), ok: z.boolean(), said: z.string().max(2_000) }),
  ]),
);

/** The latest result of each channel, kept across restarts. If the file fails, only these results are lost. */
export interface ChannelResults {
  load(): ReadonlyMap<string, ChannelResult>;
  save(results: ReadonlyMap<string, ChannelResult>): void;
}

export function createChannelResults(path: string): ChannelResults {
  return {
    load() {
      try {
        const parsed = resultsSchema.safeParse(JSON.parse(readIfThere(path)?.toString('utf8') ?? '[]'));
        return new Map(parsed.success ? parsed.data : []);
      } catch (error) {
        if (error instanceof SyntaxError || diskTroubleOf(error) !== null) return new Map();
        throw error;
      }
    },
    save(results) {
      try {
        writeAtomically(path, `${JSON.stringify([...results])}\n`);
      } catch (error) {
        if (diskTroubleOf(error) === null) throw error;
      }
    },
  };
}
