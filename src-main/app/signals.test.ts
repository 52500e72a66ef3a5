import { describe, expect, it } from 'vitest';
import { anAlert } from '#shared/testing/builders.ts';
import { createAlertBus, createChangeSignal } from './signals.ts';

describe('createChangeSignal', () => {
  it('marks news by default, and calls no removed listener', () => {
    const { mark, listen } = createChangeSignal();
    const heard: string[] = [];
    mark();
    const leave = listen((what) => heard.push(what));
    mark();
    mark('confirmed');
    leave();
    mark();
    expect(heard).toEqual(['news', 'confirmed']);
  });
});

describe('createAlertBus', () => {
  it('passes the same alerts to all listeners, in the order they were added', () => {
    const { publish, listen } = createAlertBus();
    const heard: string[] = [];
    listen((alerts) => heard.push(`desktop ${alerts.map(({ id }) => id)}`));
    listen((alerts) => heard.push(`channels ${alerts.map(({ id }) => id)}`));
    publish([anAlert({ id: 'a1' }), anAlert({ id: 'a2' })]);
    expect(heard).toEqual(['desktop a1,a2', 'channels a1,a2']);
  });
});
