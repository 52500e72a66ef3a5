import type { Adapter, Notice, Showing, ShowNotice } from './notice.ts';

export interface DeliverDeps {
  readonly adapters: Readonly<Record<Exclude<Adapter, 'in-app'>, ShowNotice>>;
  readonly showInApp: (notice: Notice) => void;
  readonly onProblem: (line: string) => void;
}

/** Shows a notice by the first adapter that can, and by no other; says which. */
export async function deliver(
  deps: DeliverDeps,
  order: readonly Adapter[],
  notice: Notice,
  onClick: () => void,
): Promise<Adapter> {
  for (const adapter of order) {
    if (adapter === 'in-app') break;
    const showing = await attempt(deps.adapters[adapter], notice, onClick);
    if (showing.kind === 'shown') return adapter;
    deps.onProblem(`The ${adapter} notification was not shown: ${showing.reason}`);
  }
  deps.showInApp(notice);
  return 'in-app';
}

async function attempt(show: ShowNotice, notice: Notice, onClick: () => void): Promise<Showing> {
  try {
    return await show(notice, onClick);
  } catch (error) {
    return { kind: 'failed', reason: String(error) };
  }
}
