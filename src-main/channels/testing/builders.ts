import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import { anAlert } from '#shared/testing/builders.ts';
import { rowsFor } from '../../state/database/outbox-entry.ts';
import type { Delivery } from '../outbox/delivery.ts';

/** An alert for a channel. */
export function aDelivery(over: Partial<LedgerEntry> = {}, delivery: Partial<Delivery> = {}): Delivery {
  const id = `ops:${over.changeKey ?? 'acme/opened:i1'}`;
  const alert = { ...anAlert({ channel: 'ops', id, ...over }), verdict: 'told' } as const;
  const [row] = rowsFor([alert]);
  return { key: row?.key ?? '', alert, supersededCount: 0, drill: false, ...delivery };
}

/** Validates a body against the schema in this file; returns the errors. */
export function flawFinder(schemaFile: string): (body: unknown) => readonly string[] {
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
  const ajv = new Ajv({ allErrors: true, strictTypes: false, formats: { 'date-time': instant } });
  const validate = ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, '..', schemaFile), 'utf8')));
  return (body) =>
    validate(body) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
