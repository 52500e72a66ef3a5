import { useNow, useSnapshot } from '../window/scope.tsx';
import { endWords } from '../words/mute-durations.ts';

/** `muted, 52 min left`, counting down. */
export function MutedFor({ silenceId }: { readonly silenceId: string }) {
  const now = useNow();
  const end = useSnapshot(({ silences }) => silences[silenceId]?.silence.end);
  return end ? `muted, ${endWords(end, now)}` : 'muted';
}
