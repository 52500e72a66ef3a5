import type { TracesByVendor } from '../signal.ts';
import { buildTraces } from './build.ts';
import { contactTraces } from './contact.ts';
import { dataTraces } from './data.ts';
import { hostingTraces } from './hosting.ts';
import { identityTraces } from './identity.ts';
import { insightTraces } from './insight.ts';
import { modelsTraces } from './models.ts';
import { moneyTraces } from './money.ts';

/** What vendors leave in the projects that use them. */
export const allTraces: readonly TracesByVendor[] = [
  buildTraces,
  hostingTraces,
  dataTraces,
  insightTraces,
  moneyTraces,
  contactTraces,
  identityTraces,
  modelsTraces,
];
