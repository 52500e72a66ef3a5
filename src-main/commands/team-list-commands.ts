import type { ZodError } from 'zod';
import type { Commands } from '#shared/contract.ts';
import { success } from '#shared/domain/failure.ts';
import { teamListSchema } from '#shared/domain/team-list.ts';
import type { AskPrivate, TeamListKeeper } from '../team-list/team-list-keeper.ts';

export interface TeamListCommandsDeps {
  readonly teamList: Pick<TeamListKeeper, 'use' | 'check' | 'forget'>;
  readonly askPrivate: AskPrivate;
}

/** Uses a published watch list, and stops using it. */
export function createTeamListCommands({ teamList, askPrivate }: TeamListCommandsDeps) {
  return {
    async setTeamList(url: string | null, publicKey: string | null): Promise<ReturnType<Commands['setTeamList']>> {
      if (url === null) {
        teamList.forget();
        return success(null);
      }
      const key = publicKey?.trim() ?? '';
      const list = teamListSchema.safeParse({ url: url.trim(), ...(key === '' ? {} : { publicKey: key }) });
      if (!list.success) return { ok: false, failure: { detail: expectedWords(list.error) } };
      const used = await teamList.use(list.data, askPrivate);
      return used.ok ? success(null) : used;
    },
    checkTeamList: (): Promise<ReturnType<Commands['checkTeamList']>> => teamList.check(askPrivate),
  };
}

function expectedWords({ issues }: ZodError): string {
  return issues.every(({ path }) => path[0] === 'publicKey') ? keyExpected : addressExpected;
}

const keyExpected = 'Enter the publisher’s public key: 44 characters, ending in “=”.';
const addressExpected = 'Enter an address that begins with https:// or nats://, without a user name and password.';
