import { expect, it } from 'vitest';
import { componentWithDefaults } from './defaults.ts';
import { namedComponentsOf } from './named-components.ts';

const component = (id: string, groupId: string | null) =>
  componentWithDefaults({ id, name: id, groupId, status: 'operational' });
const components = [component('api', 'eu'), component('web', null), component('mail', 'eu'), component('dns', 'us')];

it.each<[string, readonly string[], readonly string[]]>([
  ['nothing', [], []],
  ['components, in page order', ['mail', 'web'], ['web', 'mail']],
  ['a group alone', ['eu'], ['api', 'mail']],
  ['a group with one of its components', ['eu', 'mail'], ['mail']],
  ['a group with components of another', ['eu', 'dns'], ['api', 'mail', 'dns']],
  ['nothing of the page', ['gone'], []],
])('names %s', (_, named, ids) => {
  expect(namedComponentsOf(components)(new Set(named))).toEqual(ids);
});
