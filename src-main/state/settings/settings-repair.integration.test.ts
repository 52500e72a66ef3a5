import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everythingGroup } from '#shared/domain/alert-group.ts';
import { plainChannel } from '#shared/domain/channel.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { folderWith, followed, onDisk, open, stamp, textOf } from './testing/settings-folder.ts';

describe('openSettings of a file with bad parts', () => {
  const [acme, beta] = followed.subscriptions;
  const mail = plainChannel('mail', 'email');
  const toOps = { ...everythingGroup, channels: ['desktop', 'ops', 'mail'] };

  const salvaged: readonly (readonly [string, object, Settings, string])[] = [
    [
      'one bad subscription',
      { ...followed, subscriptions: [{ ...acme, pageUrl: 'nowhere' }, beta] },
      { ...followed, subscriptions: followed.subscriptions.slice(1) },
      'subscriptions[0]: pageUrl: expected an absolute address (URL), received "nowhere".',
    ],
    [
      'a subscription to a local file',
      { ...followed, subscriptions: [{ ...acme, pageUrl: 'file:///etc/passwd' }, beta] },
      { ...followed, subscriptions: followed.subscriptions.slice(1) },
      'subscriptions[0]: pageUrl: expected an absolute address (URL), received "file:///etc/passwd".',
    ],
    [
      'a vendor that is there twice',
      { ...followed, subscriptions: [acme, beta, acme] },
      followed,
      'subscriptions[2]: "acme" already exists.',
    ],
    [
      'one bad silence',
      { ...followed, silences: [...followed.silences, { id: 5 }] },
      followed,
      'silences[1]: id: expected a string, received 5.',
    ],
    [
      'silences that are no list',
      { ...followed, silences: {} },
      { ...followed, silences: [] },
      'silences: must be a list.',
    ],
    [
      'one bad key of a section',
      { ...followed, general: { ...followed.general, zone: 'mars', historyDays: 30 } },
      { ...followed, general: { ...followed.general, historyDays: 30 } },
      'general: zone: expected one of local, utc, vendor, received "mars".',
    ],
    [
      'an unknown key of a section',
      { ...followed, general: { ...followed.general, colour: 1, historyDays: 30 } },
      { ...followed, general: { ...followed.general, historyDays: 30 } },
      'general: the section: expected only known keys, received "colour".',
    ],
    [
      'a section that is no object',
      { ...followed, general: 7 },
      followed,
      'general: the section: expected an object, received 7.',
    ],
    [
      'one bad channel, whose groups wait for it to be there again',
      { ...followed, groups: [toOps], channels: [{ ...plainChannel('ops', 'slack'), kind: 'pager' }, mail] },
      { ...followed, groups: [toOps], channels: [mail] },
      'channels[0]: kind: expected',
    ],
    [
      'a channel by the name of the desktop',
      { ...followed, channels: [{ ...mail, id: 'desktop' }, mail] },
      { ...followed, channels: [mail] },
      'channels[0]: id: expected an id other than "desktop"',
    ],
    ['an unknown key', { ...followed, colour: 'red' }, followed, 'colour: unknown setting.'],
    ['a missing version', { ...followed, schemaVersion: undefined }, followed, 'schemaVersion: must be 1.'],
    ['a missing mark', { ...followed, firstRunDone: undefined }, followed, 'firstRunDone: must be true or false.'],
  ];

  it.each(salvaged)('keeps the rest of a file with %s, and a copy of the original', (_, content, expected, loss) => {
    const directory = folderWith(textOf(content));
    const settings = open(directory);
    expect(settings.get()).toEqual(expected);
    expect(settings.problem?.kind).toBe('salvaged');
    expect(settings.problem?.detail).toContain(loss);
    expect(onDisk(directory, `settings.corrupt-${stamp}.json`)).toEqual(JSON.parse(textOf(content)));
    expect(onDisk(directory)).toEqual(expected);
    expect(open(directory).problem).toBeNull();
  });

  it('accepts a group that names a missing channel', () => {
    const settings = open(folderWith(textOf({ ...followed, groups: [toOps] })));
    expect([settings.get().groups, settings.problem]).toEqual([[toOps], null]);
  });

  it('does not touch prototypes', () => {
    const settings = open(
      folderWith(whole().replace('"firstRunDone"', '"__proto__": {"polluted": 1}, "firstRunDone"')),
    );
    expect(Object.getPrototypeOf(settings.get())).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
    expect(settings.problem?.kind).toBe('salvaged');
  });

  const whole = () => textOf(followed);
});

describe('openSettings of a file from another release', () => {
  const newer = textOf({ ...followed, schemaVersion: 2, wishes: ['a new section'] });

  it('keeps a newer file byte for byte, and uses what it understands in another file beside it', () => {
    const directory = folderWith(newer);
    const settings = open(directory);
    expect(settings.get()).toEqual(followed);
    expect(settings.problem).toMatchObject({ kind: 'newer', keptAs: join(directory, 'settings.json') });
    expect(settings.update((now) => ({ ...now, firstRunDone: false })).ok).toBe(true);
    expect(readFileSync(join(directory, 'settings.json'), 'utf8')).toBe(newer);
    expect(open(directory).get().firstRunDone).toBe(false);
  });

  it('does not loop when its own file beside it is newer too', () => {
    const directory = folderWith(newer);
    writeFileSync(join(directory, 'settings-v1.json'), newer);
    expect(open(directory).get()).toEqual(followed);
  });

  const migrations = [
    {
      from: 0,
      migrate: ({ vendors, ...rest }: Readonly<Record<string, unknown>>) => ({
        ...rest,
        subscriptions: vendors,
      }),
    },
  ];
  const { subscriptions, ...rest } = followed;
  const older = textOf({ ...rest, vendors: subscriptions, schemaVersion: 0 });

  it('migrates an older one once, and keeps the original', () => {
    const directory = folderWith(older);
    const settings = open(directory, { migrations });
    expect([settings.get(), settings.problem]).toEqual([followed, null]);
    expect(readFileSync(join(directory, 'settings.before-v1.json'), 'utf8')).toBe(older);
    expect(onDisk(directory)).toEqual(followed);
    expect(open(directory).get()).toEqual(followed);
  });
});
