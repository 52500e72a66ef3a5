// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DetailHeader } from './detail-header.tsx';
import { Disclosure } from './disclosure.tsx';
import { EmptyState } from './empty-state.tsx';
import { Group, Select, Setting, Switch } from './field.tsx';
import { StateGlyph } from './glyph.tsx';
import { MenuButton } from './menu-button.tsx';
import { Section } from './section.tsx';
import { Segmented } from './segmented.tsx';
import { Tabs } from './tabs.tsx';

afterEach(cleanup);

beforeAll(async () => {
  await import('./menu.tsx');
});

describe('Switch', () => {
  it('is named by its label and reports the new state', async () => {
    const user = userEvent.setup();
    const onChange = vi.fn<(checked: boolean) => void>();
    render(<Switch label="Start at login" hint="Recommended" checked={false} onChange={onChange} />);
    await user.click(screen.getByText('Start at login'));
    expect(onChange.mock.calls).toEqual([[true]]);
    expect(screen.getByText('Recommended')).toBeDefined();
  });
});

describe('Select', () => {
  it('offers its options and reports the selected value', async () => {
    const user = userEvent.setup();
    const onChange = vi.fn<(value: 'a' | 'b') => void>();
    const options = [
      { value: 'a', label: 'First' },
      { value: 'b', label: 'Second' },
    ] as const;
    render(<Select label="Order" value="a" options={options} onChange={onChange} />);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'Second');
    expect(onChange.mock.calls).toEqual([['b']]);
  });
});

describe('Group', () => {
  it('is a region named by its title', () => {
    render(
      <Group title="Appearance">
        <Setting label="Theme" hint="Light or dark">
          <button type="button">Dark</button>
        </Setting>
      </Group>,
    );
    const region = within(screen.getByRole('region', { name: 'Appearance' }));
    expect(region.getByText('Light or dark')).toBeDefined();
  });
});

describe('Segmented', () => {
  const options = [
    { value: 'local', label: 'Local', hint: 'Europe/Berlin' },
    { value: 'utc', label: 'UTC' },
  ] as const;

  it('is a radio group that reports the chosen value', async () => {
    const user = userEvent.setup();
    const onChange = vi.fn<(value: 'local' | 'utc') => void>();
    render(<Segmented legend="Times in" value="local" options={options} onChange={onChange} />);
    const group = within(screen.getByRole('group', { name: 'Times in' }));
    expect(group.getByRole<HTMLInputElement>('radio', { name: 'Local' }).checked).toBe(true);
    await user.click(group.getByRole('radio', { name: 'UTC' }));
    expect(onChange.mock.calls).toEqual([['utc']]);
  });

  it('keeps its name when the legend is hidden', () => {
    render(<Segmented legend="Order" hideLegend value="local" options={options} onChange={() => {}} />);
    expect(screen.queryByText('Order')).toBeNull();
    expect(screen.getByRole('group', { name: 'Order' })).toBeDefined();
  });
});

describe('Disclosure', () => {
  function Example() {
    const [open, setOpen] = useState(false);
    return (
      <Disclosure open={open} onToggle={() => setOpen(!open)} title="2 more">
        <p>Content</p>
      </Disclosure>
    );
  }

  it('expands and collapses its content', async () => {
    const user = userEvent.setup();
    render(<Example />);
    const button = screen.getByRole('button', { name: '2 more' });
    expect([button.getAttribute('aria-expanded'), screen.queryByText('Content')]).toEqual(['false', null]);
    await user.click(button);
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(document.getElementById(button.getAttribute('aria-controls') ?? '')?.textContent).toBe('Content');
    await user.click(button);
    expect(screen.queryByText('Content')).toBeNull();
  });
});

describe('Section', () => {
  it('is a region named by its title, with a fact next to it', () => {
    render(
      <Section title="Vendors" aside="3 of 19">
        <p>Rows</p>
      </Section>,
    );
    expect(screen.getByRole('region', { name: 'Vendors' }).textContent).toBe('Vendors3 of 19Rows');
  });
});

describe('EmptyState', () => {
  it.each([
    [false, 2],
    [true, 1],
  ])('uses the top heading level only for the first heading (%s)', (isFirstHeading, level) => {
    render(<EmptyState glyph="notice" title="Nothing here" isFirstHeading={isFirstHeading} />);
    expect(screen.getByRole('heading', { level, name: 'Nothing here' })).toBeDefined();
  });
});

describe('StateGlyph', () => {
  it('is hidden from screen readers unless it has a label', () => {
    const { rerender } = render(<StateGlyph glyph="major" />);
    expect(screen.queryByRole('img')).toBeNull();
    rerender(<StateGlyph glyph="major" label="Major outage" />);
    expect(screen.getByRole('img', { name: 'Major outage' })).toBeDefined();
  });
});

describe('DetailHeader', () => {
  it('focuses the back button, which returns to the list', async () => {
    const user = userEvent.setup();
    const onBack = vi.fn<() => void>();
    render(<DetailHeader list="Vendors" onBack={onBack} icon={null} title="Acme Pay" words="degraded" />);
    const back = screen.getByRole('button', { name: 'Vendors' });
    expect(document.activeElement).toBe(back);
    await user.keyboard('{Enter}');
    expect(onBack).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('heading', { level: 1, name: 'Acme Pay' })).toBeDefined();
  });
});

describe('Tabs', () => {
  const tabs = [
    { id: 'timeline', title: 'Timeline', content: <p>Updates</p> },
    { id: 'why', title: 'Why', content: <p>Decisions</p> },
  ] as const;

  function Example({ onSelect }: { readonly onSelect: (id: 'timeline' | 'why') => void }) {
    const [selected, select] = useState<'timeline' | 'why'>('timeline');
    return (
      <Tabs
        label="Incident"
        tabs={tabs}
        selected={selected}
        onSelect={(id) => {
          select(id);
          onSelect(id);
        }}
      />
    );
  }

  it('selects with the arrow keys', async () => {
    const user = userEvent.setup();
    const onSelect = vi.fn<(id: string) => void>();
    render(<Example onSelect={onSelect} />);
    await user.click(screen.getByRole('tab', { name: 'Timeline' }));
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { name: 'Why' }).getAttribute('aria-selected')).toBe('true');
    expect(onSelect).toHaveBeenLastCalledWith('why');
  });

  it('keeps hidden panels mounted, so that printing includes them', () => {
    render(<Example onSelect={() => {}} />);
    expect([screen.getByText('Updates'), screen.getByText('Decisions')]).toHaveLength(2);
  });
});

describe('MenuButton', () => {
  function open(onChoose: () => void) {
    const entries = () => [
      { id: 'half', label: '30 minutes', detail: 'until 14:32', onChoose },
      { id: 'hour', label: '1 hour', onChoose: () => {} },
    ];
    render(<MenuButton label="Pause all alerts" icon={null} entries={entries} />);
    return userEvent.setup();
  }

  it('opens a menu and runs the chosen entry', async () => {
    const onChoose = vi.fn<() => void>();
    const user = open(onChoose);
    const button = screen.getByRole('button', { name: 'Pause all alerts' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    await user.click(button);
    await user.click(await screen.findByRole('menuitem', { name: /30 minutes/ }));
    expect(onChoose).toHaveBeenCalledTimes(1);
    await expect.poll(() => screen.queryByRole('menu')).toBeNull();
  });

  it('closes with Esc without choosing', async () => {
    const onChoose = vi.fn<() => void>();
    const user = open(onChoose);
    await user.click(screen.getByRole('button', { name: 'Pause all alerts' }));
    await screen.findByRole('menu');
    await user.keyboard('{Escape}');
    await expect.poll(() => screen.queryByRole('menu')).toBeNull();
    expect(onChoose).not.toHaveBeenCalled();
  });
});
