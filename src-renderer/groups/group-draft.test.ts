import { describe, expect, it } from 'vitest';
import { everythingGroup } from '#shared/domain/alert-group.ts';
import { emptyGroup, groupErrors, isUnedited, named } from './group-draft.ts';

const payments = { ...emptyGroup, id: 'payments', name: 'Payments' };

describe('groupErrors', () => {
  it('requires a unique name', () => {
    expect(groupErrors(emptyGroup, []).name).toBe('Enter a name.');
    expect(groupErrors({ ...emptyGroup, name: ' Payments ' }, [payments]).name).toBe(
      'Another group is called “Payments”. Enter a different name.',
    );
    expect(groupErrors(payments, [])).toEqual({ name: null, other: null });
  });

  it('explains in a sentence what the settings would refuse', () => {
    expect(groupErrors({ ...payments, members: [`acme: ${'x'.repeat(501)}`] }, []).other).toBe(
      'A component pattern is too long. Shorten it to 500 characters.',
    );
  });
});

describe('named', () => {
  it('gives a new group a unique id, and keeps the id of an existing one', () => {
    expect(named({ ...emptyGroup, name: ' Payments ' }, [payments])).toMatchObject({
      id: 'payments-2',
      name: 'Payments',
    });
    expect(named({ ...emptyGroup, name: 'Everything' }, []).id).toBe('everything-2');
    expect(named({ ...payments, name: 'Cards' }, []).id).toBe('payments');
  });
});

describe('isUnedited', () => {
  it('detects whether the built-in group was edited', () => {
    expect(isUnedited(everythingGroup)).toBe(true);
    expect(isUnedited({ ...everythingGroup, channels: [] })).toBe(false);
  });
});
