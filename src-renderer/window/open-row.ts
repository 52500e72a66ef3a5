import { useEffect, useRef, useState } from 'react';
import type { SettingsTarget } from '#shared/snapshot.ts';

/** Which row of a list has its page open, starting with the requested one. Closing returns the focus to its row. */
export function useOpenRow<Id extends string>(target: SettingsTarget | null, asked: Id | null) {
  const [opened, open] = useState(asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a repeated request for the same place opens it again.
  useEffect(() => {
    if (asked !== null) open(asked);
  }, [target]);
  const before = useRef(opened);
  useEffect(() => {
    const left = before.current;
    before.current = opened;
    if (opened === null && left !== null) focusRow(left);
  }, [opened]);
  return [opened, open] as const;
}

function focusRow(id: string): void {
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus();
}
