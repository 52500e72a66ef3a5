import { describe, expect, it } from 'vitest';
import type { Change } from '#shared/domain/change.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { anIncident, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { type ApplyPollFacts, applyAging, applyPoll } from './apply-poll.ts';
import { aVendorState } from './testing/builders.ts';
import type { VendorState } from './vendor-state.ts';

const minuteMs = 60_000;
const broken = { kind: 'unreadable' as const, status: 200, detail: 'Expected JSON, received a page for people.' };

function aContext(over: Partial<ApplyPollFacts> = {}) {
  const decided: (readonly string[])[] = [];
  const context: ApplyPollFacts = {
    capabilities: {
      components: true,
      incidentComponents: true,
      updates: 'all',
      closedIncidents: 'listed',
      maintenances: true,
      postmortems: true,
      validators: true,
    },
    isOffline: false,
    wasSeen: () => false,
    decide: (changes: readonly Change[]) => {
      decided.push(changes.map(({ kind }) => kind));
      return [];
    },
    ...over,
  };
  return { context, decided };
}

function changed(page: StatusPage, at = builtAt) {
  return { kind: 'changed' as const, at, page, validators: {}, closedAsked: true, movedTo: null };
}

function failed(at: number) {
  return { kind: 'failed' as const, at, failure: broken, retryAfterMs: null, movedTo: null, answeredBy: null };
}

function unchanged(at: number) {
  return { kind: 'unchanged' as const, at, validators: {}, closedAsked: false, movedTo: null };
}

function stateAfter(results: readonly Parameters<typeof applyPoll>[1][], context: ApplyPollFacts): VendorState {
  return results.reduce((state, result) => applyPoll(state, result, context).state, aVendorState());
}

describe('accept', () => {
  it('takes the first page as the baseline and commits it', () => {
    const { context, decided } = aContext();
    const { commit } = applyPoll(aVendorState(), changed(aStatusPage({ incidents: [anIncident()] })), context);
    expect([commit?.stored.reading.kind, decided]).toEqual(['fresh', [[]]]);
  });

  it('commits nothing for an unchanged page, and keeps its version', () => {
    const { context } = aContext();
    const before = stateAfter([changed(aStatusPage())], context);
    const { state, commit } = applyPoll(before, unchanged(builtAt + minuteMs), context);
    expect([commit, state.version, state.stored.reading]).toMatchObject([
      null,
      before.version,
      { kind: 'fresh', readAt: builtAt + minuteMs },
    ]);
  });

  it('ages the reading by a failure and keeps the page as it was', () => {
    const { context, decided } = aContext();
    const state = stateAfter([changed(aStatusPage()), failed(builtAt + minuteMs)], context);
    expect([state.stored.reading, state.failures]).toMatchObject([{ kind: 'stale', page: aStatusPage() }, 1]);
    expect(decided).toEqual([[]]);
  });

  it('tells once that a page cannot be read, after half an hour, and once that it can be read again', () => {
    const { context, decided } = aContext();
    const failures = Array.from({ length: 40 }, (_, index) => failed(builtAt + (index + 1) * minuteMs));
    stateAfter([changed(aStatusPage()), ...failures, unchanged(builtAt + 41 * minuteMs)], context);
    expect(decided.flat()).toEqual(['page_unreadable', 'page_readable']);
  });

  it('blames no vendor while we are offline ourselves', () => {
    const { context, decided } = aContext({ isOffline: true });
    const failures = Array.from({ length: 40 }, (_, index) => failed(builtAt + (index + 1) * minuteMs));
    stateAfter([changed(aStatusPage()), ...failures], context);
    expect(decided.flat()).toEqual([]);
  });

  it('compares with the last known page: good, unreadable, then trouble is an opening', () => {
    const { context, decided } = aContext();
    const failures = Array.from({ length: 40 }, (_, index) => failed(builtAt + (index + 1) * minuteMs));
    const trouble = aStatusPage({ incidents: [anIncident({ id: 'i9' })] });
    stateAfter([changed(aStatusPage()), ...failures, changed(trouble, builtAt + 50 * minuteMs)], context);
    expect(decided.flat()).toEqual(['page_unreadable', 'page_readable', 'incident_opened']);
  });

  it('believes on an unchanged answer what it doubted on the first one', () => {
    const { context, decided } = aContext();
    const open = aStatusPage({ incidents: [anIncident()] });
    const gone = changed(aStatusPage(), builtAt + minuteMs);
    const again = [2, 3, 4].map((minute) => unchanged(builtAt + minute * minuteMs));
    stateAfter([changed(open), gone, ...again], context);
    expect(decided.flat()).toContain('withdrawn');
  });

  it('tells once that the page has moved, also when nothing else is new, and forgets it when it is back', () => {
    const { context, decided } = aContext();
    const moved = (minute: number) => ({ ...unchanged(builtAt + minute * minuteMs), movedTo: 'https://new.example/' });
    const away = stateAfter([changed(aStatusPage()), moved(1), moved(2)], context);
    expect([decided.flat(), away.stored.memory.movedTo]).toEqual([['page_moved'], 'https://new.example/']);
    const { state, commit } = applyPoll(away, unchanged(builtAt + 3 * minuteMs), context);
    expect([decided.flat(), state.stored.memory.movedTo, commit?.changes]).toEqual([['page_moved'], null, []]);
  });

  it('looks for a post-mortem for two weeks after an incident ended', () => {
    const { context } = aContext();
    const ended = anIncident({ status: 'resolved', resolvedAt: builtAt + minuteMs });
    const state = stateAfter(
      [
        changed(aStatusPage({ incidents: [anIncident()] })),
        changed(aStatusPage({ incidents: [ended] }), builtAt + minuteMs),
      ],
      context,
    );
    expect(state.stored.postmortemUntil).toBe(builtAt + minuteMs + 14 * 24 * 3_600_000);
  });
});

describe('acceptAging', () => {
  it('lets a reading become unknown by the clock, though the next poll is far away', () => {
    const { context, decided } = aContext();
    const state = stateAfter([changed(aStatusPage()), failed(builtAt)], context);
    const early = applyAging(state, builtAt + 29 * minuteMs, context);
    const late = applyAging(state, builtAt + 30 * minuteMs, context);
    expect([early.commit, late.state.stored.reading.kind, late.state.failures]).toEqual([null, 'unknown', 1]);
    expect(decided.flat()).toEqual(['page_unreadable']);
  });
});
