import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentStatuses } from '#shared/domain/component.ts';
import { type Incident, impacts, isOpen } from '#shared/domain/incident.ts';
import type { LedgerEntry } from '#shared/domain/ledger-entry.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { aComponent, anIncident, anUpdate, aStatusPage, aSubscription, builtAt } from '#shared/testing/builders.ts';
import { endsTrouble, startsTrouble } from './alert-phase.ts';
import { endFlapping } from './flapping.ts';
import { minute, readingSequence } from './testing/reading-sequence.ts';

/** The phases of an incident as a vendor would post them: each step adds an update. */
const phases = ['investigating', 'identified', 'monitoring', 'resolved', 'investigating', 'resolved'] as const;

function incidentAt(n: number, step: number, impact: Incident['impact'], isNamed: boolean): Incident {
  const updates = phases
    .slice(0, step + 1)
    .map((status, index) => anUpdate({ id: `i${n}u${index}`, status, postedAt: builtAt + index * 1_000 }));
  const status = phases[step] ?? 'investigating';
  return anIncident({
    id: `i${n}`,
    title: `Trouble ${n % 2}`,
    impact,
    status,
    startedAt: builtAt + n,
    url: null,
    resolvedAt: status === 'resolved' ? builtAt + step * 1_000 : null,
    componentIds: isNamed ? ['c0'] : [],
    updates,
  });
}

/** Pages on which incidents only progress; they may disappear and return. */
const arbitraryPages: fc.Arbitrary<readonly StatusPage[]> = fc
  .array(
    fc.record({
      moves: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)),
      impacts: fc.tuple(fc.constantFrom(...impacts), fc.constantFrom(...impacts), fc.constantFrom(...impacts)),
      shown: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      isNamed: fc.boolean(),
      status: fc.constantFrom(...componentStatuses),
    }),
    { minLength: 2, maxLength: 12 },
  )
  .map((readings) => {
    const steps = [0, 0, 0];
    return readings.map((reading) => {
      const incidents = steps.flatMap((_, n) => {
        steps[n] = Math.min((steps[n] ?? 0) + Math.floor((reading.moves[n] ?? 0) / 2), phases.length - 1);
        return reading.shown[n] ? [incidentAt(n, steps[n] ?? 0, reading.impacts[n] ?? 'none', reading.isNamed)] : [];
      });
      return aStatusPage({ incidents, components: [aComponent({ id: 'c0', status: reading.status })] });
    });
  });

const wasNotified = ({ verdict }: LedgerEntry): boolean => verdict === 'told' || verdict === 'digested';

describe('what a channel receives, for any life of a page', () => {
  it('contains each transition once, and a unique id per line', () => {
    fc.assert(
      fc.property(arbitraryPages, (pages) => {
        const lines = readingSequence(pages).flatMap(({ alerts }) => alerts);
        const told = lines.filter(wasNotified).map(({ changeKey }) => changeKey);
        expect(new Set(told).size).toBe(told.length);
        expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
      }),
      { numRuns: 300 },
    );
  });

  it('contains no end without a beginning', () => {
    fc.assert(
      fc.property(arbitraryPages, (pages) => {
        const told = readingSequence(pages)
          .flatMap(({ alerts }) => alerts)
          .filter(wasNotified);
        told.forEach((line, index) => {
          if (!endsTrouble(line)) return;
          const before = told.slice(0, index);
          expect(
            before.some(({ incidentId, title }) => (incidentId ?? title) === (line.incidentId ?? line.title)),
          ).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is empty for a page that does not change', () => {
    fc.assert(
      fc.property(arbitraryPages, (pages) => {
        const [first] = pages;
        if (!first) return;
        const [, ...steps] = readingSequence([first, first, first, first]);
        expect(steps.flatMap(({ alerts }) => alerts)).toEqual([]);
      }),
    );
  });

  it('ends with the true state of every incident it was notified about', () => {
    fc.assert(
      fc.property(arbitraryPages, (pages) => {
        const last = pages.at(-1);
        if (!last) return;
        const steps = readingSequence([...pages, ...Array.from({ length: 6 }, () => last)]);
        const { pageState, at } = steps.at(-1) ?? { pageState: null, at: 0 };
        if (!pageState) return;
        const lines = steps.flatMap(({ alerts }) => alerts);
        const ended = endFlapping({
          vendorId: toVendorId('acme'),
          vendorName: 'Acme',
          pageState,
          subscription: aSubscription(),
          silences: [],
          channel: 'desktop',
          now: at + 11 * minute,
          recent: lines,
        });
        const transitions = [...lines, ...ended].filter(
          (line) => wasNotified(line) && (startsTrouble(line) || endsTrouble(line)),
        );
        const folded = new Set(lines.filter(({ rule }) => rule === 'flapping').map(({ title }) => title));
        for (const incident of pageState.page.incidents) {
          const latest = transitions.findLast(({ incidentId }) => incidentId === incident.id);
          if (latest && !folded.has(incident.title))
            expect([incident.id, startsTrouble(latest)]).toEqual([incident.id, isOpen(incident)]);
        }
        // Flapping is reported by title; incidents with the same title may also have been reported separately.
        for (const title of folded) {
          const same = pageState.page.incidents.filter((incident) => incident.title === title);
          const isTrue = (line: LedgerEntry | undefined, isOn: boolean): boolean =>
            line === undefined || line.kind === 'component_changed' || startsTrouble(line) === isOn;
          const byName = isTrue(
            transitions.findLast((line) => line.title === title),
            same.some(isOpen),
          );
          const apart = same.every((incident) =>
            isTrue(
              transitions.findLast(({ incidentId }) => incidentId === incident.id),
              isOpen(incident),
            ),
          );
          expect([title, byName || apart]).toEqual([title, true]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
