import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createElectronNotifications, type NativeOptions } from './electron-notification.ts';
import { aNotification } from './testing/builders.ts';

class FakeNotification extends EventEmitter {
  readonly options: NativeOptions;
  readonly show = vi.fn();
  readonly close = vi.fn();

  constructor(options: NativeOptions) {
    super();
    this.options = options;
  }
}

function stage(over: { readonly hasButtons?: boolean; readonly supported?: boolean } = {}) {
  const made: FakeNotification[] = [];
  const notifications = createElectronNotifications({
    iconPath: (glyph) => glyph && `${glyph}.png`,
    hasButtons: over.hasButtons ?? true,
    isSupported: () => over.supported ?? true,
    create: (options) => {
      const notification = new FakeNotification(options);
      made.push(notification);
      return notification;
    },
  });
  const newest = () => {
    const notification = made.at(-1);
    if (notification === undefined) throw new Error('No notification was made.');
    return notification;
  };
  return { notifications, newest, made };
}

describe('createElectronNotifications', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('succeeds once the system shows it', async () => {
    const { notifications, newest } = stage();
    const showing = notifications.show(aNotification(), () => {});
    expect(newest().show).toHaveBeenCalledOnce();
    newest().emit('show');
    await expect(showing).resolves.toEqual({ kind: 'shown' });
  });

  it('reports a failure with its reason, and closes the notification', async () => {
    const { notifications, newest } = stage();
    const showing = notifications.show(aNotification(), () => {});
    newest().emit('failed', {}, 'no permission');
    await expect(showing).resolves.toEqual({ kind: 'failed', reason: 'no permission' });
    expect(newest().close).toHaveBeenCalledOnce();
  });

  it('gives up after ten seconds, and closes it so that it cannot appear late', async () => {
    const { notifications, newest } = stage();
    const showing = notifications.show(aNotification(), () => {});
    await vi.advanceTimersByTimeAsync(9_999);
    expect(newest().close).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await expect(showing).resolves.toEqual({ kind: 'failed', reason: 'nothing was shown within 10 s' });
    expect(newest().close).toHaveBeenCalledOnce();
  });

  it('creates none when the system supports none', async () => {
    const { notifications, made } = stage({ supported: false });
    await expect(notifications.show(aNotification(), () => {})).resolves.toMatchObject({ kind: 'failed' });
    expect(made).toEqual([]);
  });

  it.each([
    [true, { kind: 'shown' }],
    [false, { kind: 'failed', reason: 'this system does not support it' }],
  ])('reports without showing one whether it could, where supported is %s', async (supported, answer) => {
    const { notifications, made } = stage({ supported });
    expect(await notifications.probe()).toEqual(answer);
    expect(made).toEqual([]);
  });

  it('handles a click hours after it was shown', async () => {
    const { notifications, newest } = stage();
    const onChoice = vi.fn();
    const showing = notifications.show(aNotification(), onChoice);
    newest().emit('show');
    await showing;
    newest().emit('close');
    await vi.advanceTimersByTimeAsync(5 * 3_600_000);
    newest().emit('click');
    expect(onChoice).toHaveBeenCalledExactlyOnceWith('open');
  });

  const buttons = [
    { choice: 'mute', label: 'Mute 1 h' },
    { choice: 'acknowledge', label: 'Acknowledge' },
  ] as const;

  it.each([
    ['as Electron 33 tells it', [{}, 1], 'acknowledge'],
    ['as Electron 45 tells it', [{ actionIndex: 0 }, 0, -1], 'mute'],
  ])('handles the button that was pressed, %s', (_, told, choice) => {
    const { notifications, newest } = stage();
    const onChoice = vi.fn();
    void notifications.show(aNotification({ buttons }), onChoice);
    newest().emit('action', ...told);
    expect(onChoice).toHaveBeenCalledExactlyOnceWith(choice);
  });

  it('ignores a button that it did not offer', () => {
    const { notifications, newest } = stage();
    const onChoice = vi.fn();
    void notifications.show(aNotification({ buttons }), onChoice);
    newest().emit('action', {}, 2);
    expect(onChoice).not.toHaveBeenCalled();
  });

  it.each([
    [true, ['Mute 1 h', 'Acknowledge']],
    [false, []],
  ])('with buttons supported: %s, requests %j', (hasButtons, texts) => {
    const { notifications, newest } = stage({ hasButtons });
    void notifications.show(aNotification({ buttons }), () => {});
    expect(newest().options.actions.map(({ text }) => text)).toEqual(texts);
  });

  it('passes text as plain text', () => {
    const { notifications, newest } = stage();
    void notifications.show(aNotification({ title: '<b>Acme</b>', body: 'a <b> & c' }), () => {});
    expect(newest().options).toMatchObject({ title: '<b>Acme</b>', body: 'a <b> & c' });
  });

  it.each([
    [true, { silent: false, urgency: 'normal' }],
    [false, { silent: true, urgency: 'low' }],
  ])('sets the urgency when audible is %s', (loud, options) => {
    const { notifications, newest } = stage();
    void notifications.show(aNotification({ loud }), () => {});
    expect(newest().options).toMatchObject(options);
  });

  it('closes the previous notification on a subject before it shows the next', async () => {
    const { notifications, made } = stage();
    for (const title of ['Opened', 'Worse'])
      void notifications.show(aNotification({ id: title, title, subject: 'acme/i1' }), () => {});
    void notifications.show(aNotification({ id: 'other', subject: 'acme/i2' }), () => {});
    expect(made.map(({ close }) => close.mock.calls.length)).toEqual([1, 0, 0]);
  });

  it('clears what it showed about a subject, and ignores unknown subjects', async () => {
    const { notifications, made } = stage();
    void notifications.show(aNotification({ subject: 'acme/i1' }), () => {});
    notifications.clear('acme/i2');
    notifications.clear('acme/i1');
    notifications.clear('acme/i1');
    expect(made[0]?.close).toHaveBeenCalledOnce();
  });

  it('has the icon for its severity', () => {
    const { notifications, made } = stage();
    void notifications.show(aNotification({ glyph: 'major' }), () => {});
    void notifications.show(aNotification({ id: 'plain' }), () => {});
    expect(made.map(({ options }) => options.icon)).toEqual(['major.png', undefined]);
  });
});
