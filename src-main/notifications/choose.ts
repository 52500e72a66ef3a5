import type { Adapter } from './notice.ts';

/** What a question to the session bus learnt about its notification daemon. */
export type BusAnswer =
  /** It answered within the time limit. */
  | 'answers'
  /** There is no bus, no daemon, or none that answers: asking it to show something could block for minutes. */
  | 'silent'
  /** Not on Linux, or nothing to ask with. */
  | 'not-asked';

/** Which adapters to try for one notice, in order. The banner inside the application always can. */
export function adaptersToTry(bus: BusAnswer, nativeIsSlow: boolean): readonly Adapter[] {
  if (bus === 'silent') return ['in-app'];
  return nativeIsSlow ? ['fallback', 'in-app'] : ['native', 'fallback', 'in-app'];
}
