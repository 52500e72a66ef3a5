import type { SignalsByVendor } from '../signal.ts';
import { buildSignals } from './build.ts';
import { contactSignals } from './contact.ts';
import { dataSignals } from './data.ts';
import { hostingSignals } from './hosting.ts';
import { identitySignals } from './identity.ts';
import { observabilitySignals } from './insight.ts';
import { modelSignals } from './models.ts';
import { paymentSignals } from './money.ts';

/** All signals by vendor. */
export const allSignals: readonly SignalsByVendor[] = [
  buildSignals,
  hostingSignals,
  dataSignals,
  observabilitySignals,
  paymentSignals,
  contactSignals,
  identitySignals,
  modelSignals,
];
