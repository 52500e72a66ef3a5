import { createContext, type ReactNode } from 'react';
import type { ComponentView } from '#shared/query-results.ts';

/** What a component tree shows at the end of each component’s row; `null` shows nothing. */
export const ComponentActionContext = createContext<((component: ComponentView) => ReactNode) | null>(null);
