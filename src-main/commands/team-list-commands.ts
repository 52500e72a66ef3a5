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
    async setTeamList(url: string | null): Promise<ReturnType<Commands['setTeamList']>> {
      if (url === null) {
        teamList.forget();
        return success(null);
      }
      const list = teamListSchema.safeParse({ url: url.trim() });
      if (!list.success) return { ok: false, failure: { detail: addressExpected } };
      const used = await teamList.use(list.data.url, askPrivate);
      return used.ok ? success(null) : used;
    },
    checkTeamList: (): Promise<ReturnType<Commands['checkTeamList']>> => teamList.check(askPrivate),
  };
}

const addressExpected = 'Enter an address that begins with https:// or nats://, without a user name and password.';
