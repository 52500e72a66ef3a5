import { createContext, type ReactNode } from 'react';
import type { ComponentView } from '#shared/query-results.ts';

/** What a tree of parts offers at the end of each part's line; nothing where nobody says otherwise. */
export const PartActionContext = createContext<((part: ComponentView) => ReactNode) | null>(null);
