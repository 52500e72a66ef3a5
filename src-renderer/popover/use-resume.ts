import { useSnapshot } from '../window/scope.tsx';
import { useChange } from '../window/use-change.ts';

/** Resumes alerts; Undo pauses them again until the original end. */
export function useResume(): () => void {
  const change = useChange();
  const until = useSnapshot(({ overview }) => overview.pausedUntil);
  const end = typeof until === 'number' ? ({ kind: 'at', until } as const) : ({ kind: 'undone' } as const);
  return () => void change('Alerts resumed', ['resume'], ['pauseAll', end]);
}
