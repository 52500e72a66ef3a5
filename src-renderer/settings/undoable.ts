import type { UndoToken } from '#shared/query-results.ts';
import { useScope, useSend } from '../window/scope.tsx';

/** Says what a large change did, with an Undo that says so when it came too late. */
export function useUndoToast(): (text: string, token: UndoToken) => void {
  const { toasts } = useScope();
  const send = useSend();
  async function undo(token: UndoToken): Promise<void> {
    const undone = (await send('undo', token))?.value;
    if (undone === false) toasts.error('Could not undo: the settings have changed since.');
  }
  return (text, token) => toasts.info(text, () => void undo(token));
}
