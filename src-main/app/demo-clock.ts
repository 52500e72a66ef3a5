import { z } from 'zod';

const pointSchema = z.tuple([z.number(), z.number()]);

/** Real time since `startedAt` mapped to the displayed time, interpolated between points. */
export const clockScriptSchema = z.strictObject({ startedAt: z.number(), points: z.array(pointSchema).min(2) });

export type ClockScript = z.infer<typeof clockScriptSchema>;

/** A clock for the demo that runs through days within a minute; after the last point it runs in real time. */
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

/** Reads the script from the environment, in unpackaged builds only; throws if it is invalid. */
export function clockFromEnvironment(text: string | undefined, realNow: () => number): () => number {
  return text ? scriptedClock(clockScriptSchema.parse(JSON.parse(text)), realNow) : realNow;
}
