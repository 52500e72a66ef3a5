import { describe, expect, it } from 'vitest';
import { type AlertGroup, everythingGroup } from '#shared/domain/alert-group.ts';
import { plainChannel } from '#shared/domain/channel.ts';
import { toVendorId } from '#shared/domain/vendor.ts';
import { channelsOf } from './evaluate-alerts.ts';

const acme = toVendorId('acme');
const ops = plainChannel('ops', 'slack');
const mail = plainChannel('mail', 'email');

const aGroup = (
  name: string,
  channels: readonly string[],
  members: readonly string[] | null = ['acme'],
): AlertGroup => ({
  ...everythingGroup,
  id: name,
  name,
  members: members && [...members],
  channels: [...channels],
});

function routes(groups: readonly AlertGroup[]): readonly (readonly [channel: string, through: readonly string[]])[] {
  const channels = channelsOf({ groups: [...groups], channels: [ops, mail] }, acme);
  return [...channels].map(([id, through]) => [id, through.map(({ name }) => name)]);
}

describe('channelsOf', () => {
  it('gives each channel the groups that route to it', () => {
    expect(routes([aGroup('money', ['ops', 'desktop']), aGroup('night', ['ops'], null)])).toEqual([
      ['desktop', ['Everything I follow', 'money']],
      ['ops', ['money', 'night']],
    ]);
  });

  it('ignores a missing channel and keeps the rest of the group', () => {
    expect(routes([aGroup('money', ['gone', 'mail'])])).toEqual([
      ['desktop', ['Everything I follow']],
      ['mail', ['money']],
    ]);
  });

  it('keeps a line for the desktop even if no group routes to it', () => {
    expect(routes([{ ...everythingGroup, channels: ['ops'] }])).toEqual([
      ['desktop', []],
      ['ops', ['Everything I follow']],
    ]);
  });

  it('ignores groups of other vendors', () => {
    expect(routes([{ ...everythingGroup, channels: [] }, aGroup('other', ['ops'], ['beta'])])).toEqual([
      ['desktop', []],
    ]);
  });
});
