import fc from 'fast-check';
import { changeKinds } from '#shared/domain/change-kind.ts';
import { impacts } from '#shared/domain/incident.ts';
import { hostileChannelTexts } from '../../testing/hostile-texts.ts';

export const arbitraryAlert = fc.record({
  kind: fc.constantFrom(...changeKinds),
  impact: fc.constantFrom(...impacts, null),
  title: fc.string({ unit: 'binary', maxLength: 400 }),
  text: fc.record({
    title: fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom(...hostileChannelTexts)),
    body: fc.oneof(fc.string({ unit: 'binary', maxLength: 9_000 }), fc.constantFrom(...hostileChannelTexts)),
  }),
  components: fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { maxLength: 150 }),
  url: fc.oneof(fc.webUrl(), fc.string(), fc.constant(null)),
});
