import { useCallback } from 'react';
import type { CommandName, Commands } from '#shared/contract.ts';
import type { UndoToken } from '#shared/query-results.ts';
import { useScope, useSend } from './scope.tsx';

/** A command with its arguments. */
export type Call = { [Name in CommandName]: readonly [Name, ...Parameters<Commands[Name]>] }[CommandName];

export type Change = (text: string, call: Call, ...back: readonly Call[]) => Promise<boolean>;

/** Sends a change; if it succeeds, shows a toast with an Undo that sends `back`, in this order. */
export function useChange(): Change {
  const { toasts } = useScope();
  const send = useSend();
  return useCallback<Change>(
    async (text, call, ...back) => {
      const sent = ([name, ...args]: Call) => send(name, ...args);
      if (!(await sent(call))) return false;
      toasts.info(text, async () => {
        for (const one of back) if (!(await sent(one))) return;
      });
      return true;
    },
    [send, toasts],
  );
}

/** Shows a toast for a change that main can undo, and reports if it was too late to undo it. */
export function useUndoToast(): (text: string, token: UndoToken) => void {
  const { toasts } = useScope();
  const send = useSend();
  async function undo(token: UndoToken): Promise<void> {
    const undone = (await send('undo', token))?.value;
    if (undone === false) toasts.error('Could not undo: the settings have changed since.');
  }
  return (text, token) => toasts.info(text, () => void undo(token));
}
