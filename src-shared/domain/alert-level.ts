import { z } from 'zod';
import { changeKinds } from './change-kind.ts';

/** How a change is notified: with sound, silently, or only in the list. Loudest first. */
export const alertLevels = ['loud', 'quiet', 'listed'] as const;

export type AlertLevel = (typeof alertLevels)[number];

export const alertLevelSchema = z.enum(alertLevels);

/** Levels by kind of change; an absent kind falls back to the next wider rule, and finally to the built-in table. */
export const alertLevelsSchema = z.partialRecord(z.enum(changeKinds), alertLevelSchema);

export type AlertLevels = Readonly<z.infer<typeof alertLevelsSchema>>;
