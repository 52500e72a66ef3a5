import { z } from 'zod';
import { changeKinds } from './change-kind.ts';

/** How a change is notified: with a sound, silently, or in the list only. Loudest first. */
export const alertLevels = ['loud', 'quiet', 'listed'] as const;

export type AlertLevel = (typeof alertLevels)[number];

export const alertLevelSchema = z.enum(alertLevels);

/** Choices by kind of change; a kind that is absent follows the next wider rule, in the end the built-in table. */
export const alertLevelsSchema = z.partialRecord(z.enum(changeKinds), alertLevelSchema);

export type AlertLevels = Readonly<z.infer<typeof alertLevelsSchema>>;
