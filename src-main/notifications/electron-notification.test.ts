import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aNotice } from './builders.ts';
import { createElectronNotifications, type NativeOptions } from './electron-notification.ts';

class FakeNotification extends EventEmitter {
  readonly options: NativeOptions;
  readonly show = vi.fn();
  readonly close = vi.fn();

  constructor(options: NativeOptions) {
    super();
    this.options = options;
  }
}

function stage(over: { readonly platform?: string; readonly supported?: boolean; readonly now?: () => number } = {}) {
  const made: FakeNotification[] = [];
  const onSlow = vi.fn();
  const notifications = createElectronNotifications({
    platform: over.platform ?? 'linux',
    iconPath: null,
    isSupported: () => over.supported ?? true,
    create: (options) => {
      const notification = new FakeNotification(options);
      made.push(notification);
      return notification;
    },
    now: over.now ?? (() => 0),
    onSlow,
  });
  const newest = () => {
    const notification = made.at(-1);
    if (notification === undefined) throw new Error('No notification was made.');
    return notification;
  };
  return { notifications, newest, made, onSlow };
}

describe('createElectronNotifications', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is content once the system shows it', async () => {
    const { notifications, newest } = stage();
    const showing = notifications.show(aNotice(), () => {});
    expect(newest().show).toHaveBeenCalledOnce();
    newest().emit('show');
    await expect(showing).resolves.toEqual({ kind: 'shown' });
  });

  it('reports a failure with its reason, and takes the notification back', async () => {
    const { notifications, newest } = stage();
    const showing = notifications.show(aNotice(), () => {});
    newest().emit('failed', {}, 'no permission');
    await expect(showing).resolves.toEqual({ kind: 'failed', reason: 'no permission' });
    expect(newest().close).toHaveBeenCalledOnce();
  });

  it('gives up after ten seconds, and closes it so that it cannot come late', async () => {
    const { notifications, newest } = stage();
    const showing = notifications.show(aNotice(), () => {});
    await vi.advanceTimersByTimeAsync(9_999);
    expect(newest().close).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await expect(showing).resolves.toEqual({ kind: 'failed', reason: 'nothing was shown within 10 s' });
    expect(newest().close).toHaveBeenCalledOnce();
  });

  it('makes none where the system knows none', async () => {
    const { notifications, made } = stage({ supported: false });
    await expect(notifications.show(aNotice(), () => {})).resolves.toMatchObject({ kind: 'failed' });
    expect(made).toEqual([]);
  });

  it('hears a click hours after it was shown', async () => {
    const { notifications, newest } = stage();
    const onClick = vi.fn();
    const showing = notifications.show(aNotice(), onClick);
    newest().emit('show');
    await showing;
    newest().emit('close');
    await vi.advanceTimersByTimeAsync(5 * 3_600_000);
    newest().emit('click');
    expect(onClick).toHaveBeenCalledOnce();
  });

  it.each([
    ['linux', 'a &lt;b&gt; &amp; c'],
    ['win32', 'a <b> & c'],
    ['darwin', 'a <b> & c'],
  ])('on %s writes the body as %s and leaves the title alone', (platform, body) => {
    const { notifications, newest } = stage({ platform });
    void notifications.show(aNotice({ title: '<b>Acme</b>', body: 'a <b> & c' }), () => {});
    expect(newest().options).toMatchObject({ title: '<b>Acme</b>', body });
  });

  it.each([
    [true, { silent: false, urgency: 'normal' }],
    [false, { silent: true, urgency: 'low' }],
  ])('asks for attention as loud %s does', (loud, options) => {
    const { notifications, newest } = stage();
    void notifications.show(aNotice({ loud }), () => {});
    expect(newest().options).toMatchObject(options);
  });

  it('says when showing blocked the application', () => {
    const instants = [0, 400];
    const { notifications, onSlow } = stage({ now: () => instants.shift() ?? 0 });
    void notifications.show(aNotice(), () => {});
    expect(onSlow).toHaveBeenCalledOnce();
  });

  it('does not complain of one that was quick', () => {
    const instants = [0, 20];
    const { notifications, onSlow } = stage({ now: () => instants.shift() ?? 0 });
    void notifications.show(aNotice(), () => {});
    expect(onSlow).not.toHaveBeenCalled();
  });
});
