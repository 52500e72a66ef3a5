import fc from 'fast-check';
import { type AlertGroup, everythingGroup } from '../../domain/alert-group.ts';
import { alertLevels } from '../../domain/alert-level.ts';
import { changeKinds } from '../../domain/change-kind.ts';
import type { Channel } from '../../domain/channel.ts';
import { dayMs } from '../../domain/duration.ts';
import { platformIds } from '../../domain/platform-id.ts';
import { type QuietHoursEntry, weekdays } from '../../domain/quiet-hours.ts';
import type { Silence, SilenceTarget } from '../../domain/silence.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { toVendorId } from '../../domain/vendor.ts';
import { builtAt } from '../../testing/builders.ts';
import type { ListedSettings } from '../watch-list.ts';

const vendorIds = fc.constantFrom('acme', 'beta', 'gamma-2').map(toVendorId);
const patterns = fc.array(fc.string({ minLength: 1, maxLength: 40 }), { maxLength: 4 });

const subscriptions: fc.Arbitrary<Subscription> = fc.record({
  vendorId: vendorIds,
  name: fc.string({ minLength: 1, maxLength: 30 }),
  pageUrl: fc.webUrl(),
  platform: fc.option(fc.constantFrom(...platformIds)),
  filter: fc.oneof(
    fc.constant({ rule: 'all' as const }),
    patterns.map((only) => ({ rule: 'only' as const, patterns: only })),
    patterns.map((except) => ({ rule: 'except' as const, patterns: except })),
  ),
  leastImpact: fc.option(fc.constantFrom('none' as const, 'minor' as const, 'major' as const, 'critical' as const)),
  alertOn: fc.option(fc.subarray([...changeKinds])),
  levels: fc.constant({ updated: 'quiet' as const }),
  parts: fc.constant([{ pattern: 'EU > *', level: 'loud' as const }]),
  intervalMs: fc.option(fc.integer({ min: 15_000, max: dayMs })),
  addedAt: fc.constant(builtAt),
});

const targets: fc.Arbitrary<SilenceTarget> = fc.oneof(
  vendorIds.map((vendorId) => ({ kind: 'vendor' as const, vendorId })),
  fc.record({ kind: fc.constant('pattern' as const), vendorId: vendorIds, pattern: fc.string({ minLength: 1 }) }),
);

const silences: fc.Arbitrary<Silence> = fc.record({
  id: fc.uuid(),
  target: targets,
  end: fc.oneof(
    fc.constant({ kind: 'undone' as const }),
    fc.constant({ kind: 'recovery' as const }),
    fc.integer({ min: 0, max: 4_000_000_000_000 }).map((until) => ({ kind: 'at' as const, until })),
  ),
  acknowledged: fc.constant(null),
  reason: fc.option(fc.string({ maxLength: 40 })),
  startedAt: fc.constant(builtAt),
});

const uniqueSubscriptions = fc.uniqueArray(subscriptions, { selector: ({ vendorId }) => vendorId });
const uniqueSilences = fc.uniqueArray(silences, { selector: ({ target }) => JSON.stringify(target) });

const impacts = fc.option(fc.constantFrom('none' as const, 'minor' as const, 'major' as const, 'critical' as const));

const quietHours: fc.Arbitrary<QuietHoursEntry[]> = fc.array(
  fc.record({
    days: fc.subarray([...weekdays], { minLength: 1 }),
    from: fc.constantFrom('00:00', '22:30'),
    to: fc.constantFrom('07:00', '24:00'),
    zone: fc.option(fc.constantFrom('Europe/Berlin', 'UTC')),
    breakThrough: impacts,
  }),
  { maxLength: 3 },
);

const mailServers = fc.record({
  from: fc.constant<string>('a@b.example'),
  to: fc.constant<string[]>(['c@d.example']),
  host: fc.constantFrom('mail.example', '127.0.0.1'),
  port: fc.integer({ min: 1, max: 65_535 }),
  secure: fc.boolean(),
  user: fc.option(fc.string({ maxLength: 10 })),
});

const channelNames = fc.string({ minLength: 1, maxLength: 10 });

const channels: fc.Arbitrary<Channel[]> = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 5 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.oneof(
          fc.record({
            ...plain(id),
            kind: fc.constant('slack' as const),
            settings: fc.record({ conversation: fc.option(channelNames) }),
          }),
          fc.record({ ...plain(id), kind: fc.constant('email' as const), settings: fc.option(mailServers) }),
          fc.record({
            ...plain(id),
            kind: fc.constantFrom('discord' as const, 'teams' as const, 'webhook' as const),
            settings: fc.constant({}),
          }),
        ),
      ),
    ),
  );

function plain(id: string) {
  return { id: fc.constant(id), name: channelNames, paused: fc.constant(null) };
}

const groups = (ids: readonly string[]): fc.Arbitrary<AlertGroup[]> =>
  fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 4 }).chain((names) =>
    fc.tuple(
      ...names.map((name, index) =>
        fc.record(
          {
            id: fc.constant(index === 0 ? everythingGroup.id : `watch-list/${name}`),
            name: fc.constant(name),
            members: fc.option(fc.subarray(['acme', 'beta: EU > *', 'gamma-2'])),
            leastImpact: impacts,
            kinds: fc.option(fc.subarray([...changeKinds])),
            levels: fc.dictionary(fc.constantFrom(...changeKinds), fc.constantFrom(...alertLevels)),
            schedule: fc.option(quietHours),
            channels: fc.subarray(['desktop', ...ids]),
          },
          { requiredKeys: ['id', 'name', 'members', 'leastImpact', 'kinds', 'schedule', 'channels'] },
        ),
      ),
    ),
  );

/** Any settings that a watch list can contain, with ids as a list assigns them. */
export const listedSettings: fc.Arbitrary<ListedSettings> = channels.chain((all) =>
  fc.record({
    subscriptions: uniqueSubscriptions,
    silences: uniqueSilences,
    quietHours,
    groups: groups(all.map(({ id }) => id)),
    channels: fc.constant(all),
  }),
);
