import type { Adapter, Choice, Notice, Showing, ShowNotice } from './notification.ts';

export interface DeliverDeps {
  readonly adapters: Readonly<Record<Exclude<Adapter, 'in-app'>, ShowNotice>>;
  readonly showInApp: (notice: Notice) => void;
  readonly onProblem: (line: string) => void;
}

/** Shows a notice by the first adapter that can, and by no other; says which. The banner inside always can. */
export async function deliver(deps: DeliverDeps, notice: Notice, onChoice: (choice: Choice) => void): Promise<Adapter> {
  for (const adapter of ['native', 'fallback'] as const) {
    const showing = await attempt(deps.adapters[adapter], notice, onChoice);
    if (showing.kind === 'shown') return adapter;
    deps.onProblem(`The ${adapter} notification was not shown: ${showing.reason}`);
    if (showing.kind === 'nobody') break;
  }
  deps.showInApp(notice);
  return 'in-app';
}

async function attempt(show: ShowNotice, notice: Notice, onChoice: (choice: Choice) => void): Promise<Showing> {
  try {
    return await show(notice, onChoice);
  } catch (error) {
    return { kind: 'failed', reason: String(error) };
  }
}
