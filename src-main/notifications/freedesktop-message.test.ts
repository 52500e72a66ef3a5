import { describe, expect, it } from 'vitest';
import { choiceOf, notifyBody } from './freedesktop-message.ts';
import { aNotification } from './testing/builders.ts';

const sender = { appName: 'Statustray', desktopEntry: 'statustray', picture: null };

function written(over: Parameters<typeof aNotification>[0] = {}, capabilities: readonly string[] = []) {
  const [appName, replaces, icon, title, body, actions, hints, expires] = notifyBody(
    aNotification(over),
    new Set(capabilities),
    sender,
  );
  return { appName, replaces, icon, title, body, actions, hints: hintsOf(hints), expires };
}

function hintsOf(pairs: unknown): Record<string, unknown> {
  return Object.fromEntries(Array.isArray(pairs) ? pairs.map(([name, { value }]) => [name, value]) : []);
}

describe('notifyBody', () => {
  it('names the application, replaces no other notification and leaves the timeout to the server', () => {
    expect(written()).toMatchObject({ appName: 'Statustray', icon: 'statustray', replaces: 0, expires: -1 });
  });

  it.each([
    [['body-markup'], 'a &lt;b&gt; &amp; c'],
    [[], 'a <b> & c'],
  ])('for a server with %j writes the body as %s, and the title unchanged', (capabilities, body) => {
    expect(written({ title: '<b>Acme</b>', body: 'a <b> & c' }, capabilities)).toMatchObject({
      title: '<b>Acme</b>',
      body,
    });
  });

  it.each([
    [['actions'], ['default', 'Open', 'open', 'Open', 'mute', 'Mute 1 h']],
    [[], []],
  ])('for a server with %j offers %j', (capabilities, actions) => {
    expect(written({ buttons: [{ choice: 'mute', label: 'Mute 1 h' }] }, capabilities).actions).toEqual(actions);
  });

  it.each([
    ['loud, where there is sound', { loud: true }, ['sound'], { urgency: 1, 'sound-name': 'message-new-instant' }],
    ['loud, without sound', { loud: true }, [], { urgency: 1 }],
    ['quiet', { loud: false }, ['sound'], { urgency: 0, 'suppress-sound': true, transient: true }],
  ])('sets the urgency: %s', (_, over, capabilities, hints) => {
    expect(written(over, capabilities).hints).toEqual({
      'desktop-entry': 'statustray',
      category: 'x-statustray.alert',
      ...hints,
    });
  });

  it('contains the icon as pixels', () => {
    const picture = { width: 2, height: 1, rgba: new Uint8Array(8) };
    const [, , , , , , hints] = notifyBody(aNotification(), new Set(), { ...sender, picture });
    expect(hintsOf(hints)['image-data']).toEqual([2, 1, 8, true, 8, 4, picture.rgba]);
  });
});

describe('choiceOf', () => {
  it.each([
    ['default', 'open'],
    ['open', 'open'],
    ['mute', 'mute'],
    ['acknowledge', 'acknowledge'],
    ['inline-reply', null],
    [7, null],
    [undefined, null],
  ])('reads %j as %j', (key, choice) => {
    expect(choiceOf(key)).toBe(choice);
  });
});
