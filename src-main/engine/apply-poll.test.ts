import { describe, expect, it } from 'vitest';
import type { ChangeKind } from '#shared/domain/change-kind.ts';
import type { StatusPage } from '#shared/domain/status-page.ts';
import { anIncident, aStatusPage, builtAt } from '#shared/testing/builders.ts';
import { applyAging, applyPoll, type PollFacts } from './apply-poll.ts';
import { aVendorState } from './testing/builders.ts';
import type { VendorState } from './vendor-state.ts';

const minuteMs = 60_000;
const broken = { kind: 'unreadable' as const, status: 200, detail: 'Expected JSON, received a page for people.' };

const facts: PollFacts = {
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
};

function changed(page: StatusPage, at = builtAt) {
  return { kind: 'changed' as const, at, page, validators: {}, closedAsked: true, movedTo: null };
}

function failed(at: number) {
  return { kind: 'failed' as const, at, failure: broken, retryAfterMs: null, movedTo: null, answeredBy: null };
}

function unchanged(at: number) {
  return { kind: 'unchanged' as const, at, validators: {}, closedAsked: false, movedTo: null };
}

interface Applied {
  readonly state: VendorState;
  /** The kinds of change over all polls. */
  readonly kinds: readonly ChangeKind[];
}

function applyAll(results: readonly Parameters<typeof applyPoll>[1][], over: Partial<PollFacts> = {}): Applied {
  return results.reduce<Applied>(
    ({ state, kinds }, result) => {
      const applied = applyPoll(state, result, { ...facts, ...over });
      return { state: applied.state, kinds: [...kinds, ...applied.changes.map(({ kind }) => kind)] };
    },
    { state: aVendorState(), kinds: [] },
  );
}

const failures = Array.from({ length: 40 }, (_, index) => failed(builtAt + (index + 1) * minuteMs));

describe('applyPoll', () => {
  it('takes the first page as the baseline and commits it', () => {
    const page = aStatusPage({ incidents: [anIncident()] });
    const { commit, isFirst, changes } = applyPoll(aVendorState(), changed(page), facts);
    expect([commit?.stored.reading.kind, isFirst, changes]).toEqual(['fresh', true, []]);
  });

  it('treats only the first page as first', () => {
    const { state } = applyAll([changed(aStatusPage())]);
    const next = changed(aStatusPage({ incidents: [anIncident()] }), builtAt + minuteMs);
    expect(applyPoll(state, next, facts).isFirst).toBe(false);
  });

  it('passes on the page and memory that were committed', () => {
    const { pageState, commit } = applyPoll(aVendorState(), changed(aStatusPage()), facts);
    expect(pageState).toEqual({ page: aStatusPage(), memory: commit?.stored.memory });
  });

  it('commits nothing for an unchanged page, and keeps its version', () => {
    const { state: before } = applyAll([changed(aStatusPage())]);
    const { state, commit } = applyPoll(before, unchanged(builtAt + minuteMs), facts);
    expect([commit, state.version, state.stored.reading]).toMatchObject([
      null,
      before.version,
      { kind: 'fresh', readAt: builtAt + minuteMs },
    ]);
  });

  it('records when the page was last read in full', () => {
    const { state } = applyAll([changed(aStatusPage()), unchanged(builtAt + minuteMs), failed(builtAt + 2 * minuteMs)]);
    expect(state.wholeReadAt).toBe(builtAt);
  });

  it('ages the reading after a failure and keeps the page', () => {
    const { state, kinds } = applyAll([changed(aStatusPage()), failed(builtAt + minuteMs)]);
    expect([state.stored.reading, state.failures]).toMatchObject([{ kind: 'stale', page: aStatusPage() }, 1]);
    expect(kinds).toEqual([]);
  });

  it('reports a page as unreadable after half an hour, and as readable again, once each', () => {
    const { kinds } = applyAll([changed(aStatusPage()), ...failures, unchanged(builtAt + 41 * minuteMs)]);
    expect(kinds).toEqual(['page_unreadable', 'page_readable']);
  });

  it('blames no vendor while the computer is offline', () => {
    expect(applyAll([changed(aStatusPage()), ...failures], { isOffline: true }).kinds).toEqual([]);
  });

  it('compares with the last known page: trouble after an unreadable phase is an opening', () => {
    const trouble = aStatusPage({ incidents: [anIncident({ id: 'i9' })] });
    const { kinds } = applyAll([changed(aStatusPage()), ...failures, changed(trouble, builtAt + 50 * minuteMs)]);
    expect(kinds).toEqual(['page_unreadable', 'page_readable', 'incident_opened']);
  });

  it('accepts a doubtful reading after an unchanged answer', () => {
    const open = aStatusPage({ incidents: [anIncident()] });
    const gone = changed(aStatusPage(), builtAt + minuteMs);
    const again = [2, 3, 4].map((minute) => unchanged(builtAt + minute * minuteMs));
    expect(applyAll([changed(open), gone, ...again]).kinds).toContain('withdrawn');
  });

  it('reports a page move once, and forgets it when the page is back', () => {
    const moved = (minute: number) => ({ ...unchanged(builtAt + minute * minuteMs), movedTo: 'https://new.example/' });
    const away = applyAll([changed(aStatusPage()), moved(1), moved(2)]);
    expect([away.kinds, away.state.stored.memory.movedTo]).toEqual([['page_moved'], 'https://new.example/']);
    const { state, changes, commit } = applyPoll(away.state, unchanged(builtAt + 3 * minuteMs), facts);
    expect([changes, state.stored.memory.movedTo, commit?.stored.memory.movedTo]).toEqual([[], null, null]);
  });

  it('looks for a post-mortem for two weeks after an incident ended', () => {
    const ended = anIncident({ status: 'resolved', resolvedAt: builtAt + minuteMs });
    const { state } = applyAll([
      changed(aStatusPage({ incidents: [anIncident()] })),
      changed(aStatusPage({ incidents: [ended] }), builtAt + minuteMs),
    ]);
    expect(state.stored.postmortemUntil).toBe(builtAt + minuteMs + 14 * 24 * 3_600_000);
  });
});

describe('applyAging', () => {
  it('lets a reading become unknown with time, even if the next poll is far off', () => {
    const { state } = applyAll([changed(aStatusPage()), failed(builtAt)]);
    const early = applyAging(state, builtAt + 29 * minuteMs, facts);
    const late = applyAging(state, builtAt + 30 * minuteMs, facts);
    expect([early.commit, late.state.stored.reading.kind, late.state.failures]).toEqual([null, 'unknown', 1]);
    expect(late.changes.map(({ kind }) => kind)).toEqual(['page_unreadable']);
  });
});
