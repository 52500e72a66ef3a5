import { z } from 'zod';

const pointSchema = z.tuple([z.number(), z.number()]);

/** Real time since `startedAt` against the time that is shown; between two points the hand moves evenly. */
export const clockScriptSchema = z.strictObject({ startedAt: z.number(), points: z.array(pointSchema).min(2) });

export type ClockScript = z.infer<typeof clockScriptSchema>;

/** A clock for the demo: days of a story within a minute. After the last point it goes on at the pace of real time. */
export function scriptedClock(script: ClockScript, realNow: () => number): () => number {
  return () => {
    const elapsed = realNow() - script.startedAt;
    const next = script.points.findIndex(([real]) => real > elapsed);
    const [lastReal, lastShown] = script.points.at(-1) ?? [0, 0];
    if (next === -1) return lastShown + (elapsed - lastReal);
    const [fromReal, fromShown] = script.points[Math.max(next - 1, 0)] ?? [0, 0];
    const [untilReal, untilShown] = script.points[next] ?? [0, 0];
    const share = untilReal === fromReal ? 1 : Math.max(elapsed - fromReal, 0) / (untilReal - fromReal);
    return Math.floor(fromShown + share * (untilShown - fromShown));
  };
}

/** The script in the environment, for builds that are not packaged; a broken one is an error, not a surprise. */
export function clockFromEnvironment(text: string | undefined, realNow: () => number): () => number {
  return text ? scriptedClock(clockScriptSchema.parse(JSON.parse(text)), realNow) : realNow;
}
