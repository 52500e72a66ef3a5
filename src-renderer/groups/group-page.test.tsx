// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import { aSnapshot, aVendorRow } from '../preview/fixtures/rows.ts';
import { aComponentView, aVendorDetails } from '../preview/fixtures/vendor-details.ts';
import { renderWindow } from '../testing/render-window.tsx';
import { UnsavedProvider } from '../window/unsaved.tsx';
import { GroupPage } from './group-page.tsx';
import { MemberComponents } from './member-components.tsx';

afterEach(cleanup);

const acme = aVendorRow({ name: 'Acme Pay' });
const payments: AlertGroup = { ...everythingGroup, id: 'payments', name: 'Payments', members: ['acme-pay'] };

async function open(groupId: string | null, groups: readonly AlertGroup[] = [everythingGroup, payments]) {
  const onBack = vi.fn<(groupId: string | null) => void>();
  const page = (
    <UnsavedProvider>
      <GroupPage groupId={groupId} onBack={onBack} />
    </UnsavedProvider>
  );
  return { ...(await renderWindow(page, aSnapshot({ vendors: [acme] }, { groups }))), onBack };
}

const name = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
const heading = () => screen.getByRole('heading', { level: 1 });

describe('a new group', () => {
  it('is saved with an id, its members and its channels', async () => {
    const { user, callsOf, onBack } = await open(null);
    await user.type(name(), 'Night shift');
    await user.click(screen.getByRole('checkbox', { name: 'Acme Pay' }));
    await user.click(screen.getByRole('button', { name: 'Add group' }));
    expect(callsOf('setGroup')).toEqual([
      [
        expect.objectContaining({
          id: 'night-shift',
          name: 'Night shift',
          members: ['acme-pay'],
          channels: ['desktop'],
        }),
      ],
    ]);
    expect(onBack.mock.calls).toEqual([['night-shift']]);
    expect(await screen.findByText('Group “Night shift” added.')).toBeDefined();
  });

  it('asks for a name only on saving', async () => {
    const { user, callsOf } = await open(null);
    await user.click(screen.getByRole('checkbox', { name: 'Acme Pay' }));
    expect(screen.queryByText('Enter a name.')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Add group' }));
    expect(name().getAttribute('aria-invalid')).toBe('true');
    expect(callsOf('setGroup')).toEqual([]);
  });

  it('accepts no name that another group has', async () => {
    const { user, callsOf } = await open(null);
    await user.type(name(), ' Payments ');
    await user.click(screen.getByRole('button', { name: 'Add group' }));
    const error = document.getElementById(name().getAttribute('aria-describedby') ?? '');
    expect(error?.textContent).toBe('Another group is called “Payments”. Enter a different name.');
    expect(callsOf('setGroup')).toEqual([]);
  });

  it('is removed again by undo', async () => {
    const { user, callsOf } = await open(null);
    await user.type(name(), 'Night shift');
    await user.click(screen.getByRole('button', { name: 'Add group' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('removeGroup')).toEqual([['night-shift']]);
  });

  it('is discarded by “Discard”', async () => {
    const { user, onBack } = await open(null);
    await user.type(name(), 'N');
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(onBack.mock.calls).toEqual([[null]]);
  });
});

describe('an existing group', () => {
  it('has its name and members in its heading', async () => {
    const { user } = await open('payments');
    expect(heading().textContent).toBe('Payments');
    expect(heading().nextElementSibling?.textContent).toBe('Acme Pay → this desktop');
    await user.type(name(), ' EU');
    expect(heading().textContent).toBe('Payments EU');
    await user.clear(name());
    expect(heading().textContent).toBe('Payments');
  });

  it('offers to save only after a change', async () => {
    const { user, callsOf } = await open('payments');
    expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Notify from' }), 'major');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(callsOf('setGroup')).toEqual([[{ ...payments, leastImpact: 'major' }]]);
  });

  it('gets its old settings back with undo', async () => {
    const { user, callsOf } = await open('payments');
    await user.type(name(), '!');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(callsOf('setGroup').map(([group]) => (group as AlertGroup).name)).toEqual(['Payments!', 'Payments']);
  });

  it('says immediately that its name is missing', async () => {
    const { user } = await open('payments');
    await user.clear(name());
    expect(screen.getByText('Enter a name.')).toBeDefined();
  });

  it('drops the changes on “Discard”, and stays', async () => {
    const { user, onBack } = await open('payments');
    await user.type(name(), '!');
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect([name().value, onBack.mock.calls]).toEqual(['Payments', []]);
  });
});

describe('leaving a group', () => {
  it('needs no question without changes', async () => {
    const { user, onBack } = await open('payments');
    await user.click(screen.getByRole('button', { name: 'Alerts' }));
    expect([screen.queryByRole('dialog'), onBack.mock.calls]).toEqual([null, [['payments']]]);
  });

  it.each([
    ['Keep editing', []],
    ['Discard changes', [['payments']]],
  ])('asks about changes first: “%s”', async (answer, expected) => {
    const { user, onBack, callsOf } = await open('payments');
    await user.type(name(), '!');
    await user.click(screen.getByRole('button', { name: 'Alerts' }));
    const dialog = screen.getByRole('dialog', { name: 'Discard your changes?' });
    expect(dialog.textContent).toContain('Your changes to Payments! will be lost.');
    await user.click(within(dialog).getByRole('button', { name: answer }));
    expect([onBack.mock.calls, callsOf('setGroup')]).toEqual([expected, []]);
  });

  it('works with Esc, except from a text field', async () => {
    const { user, onBack } = await open('payments');
    name().focus();
    await user.keyboard('{Escape}');
    expect(onBack.mock.calls).toEqual([]);
    screen.getByRole('button', { name: 'Alerts' }).focus();
    await user.keyboard('{Escape}');
    expect(onBack.mock.calls).toEqual([['payments']]);
  });
});

describe('MemberComponents', () => {
  const details = aVendorDetails({
    id: acme.id,
    groups: [{ id: 'eu', name: 'EU', silenceId: null }],
    components: [aComponentView({ name: 'Cards', groupId: 'eu' }), aComponentView({ name: 'Docs' })],
  });

  async function openComponents(patterns: readonly string[]) {
    const onChange = vi.fn<(patterns: string[]) => void>();
    const view = <MemberComponents row={acme} patterns={patterns} onChange={onChange} />;
    const answers = { vendors: { [acme.id]: details } };
    return { ...(await renderWindow(view, aSnapshot({ vendors: [acme] }), answers)), onChange };
  }

  it('suggests the components of the vendor', async () => {
    await openComponents([]);
    await expect
      .poll(() => Array.from(document.querySelectorAll('option'), ({ value }) => value))
      .toEqual(expect.arrayContaining(['EU > Cards', 'Docs']));
  });

  it('marks patterns that match nothing on its page', async () => {
    await openComponents(['Docs', 'Mainframe']);
    const mark = await screen.findByText('matches nothing');
    expect(mark.closest('li')?.textContent).toContain('Mainframe');
  });

  it('says that nothing is included without a pattern', async () => {
    const { user, onChange } = await openComponents([]);
    expect(screen.getByText('No components selected yet, so nothing from Acme Pay is included.')).toBeDefined();
    await user.type(screen.getByRole('combobox', { name: 'Add pattern' }), 'EU > *{Enter}');
    expect(onChange.mock.calls).toEqual([[['EU > *']]]);
  });
});
