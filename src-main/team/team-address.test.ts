import { describe, expect, it } from 'vitest';
import { isSameServer, parseTeamAddress } from './team-address.ts';

describe('parseTeamAddress', () => {
  it.each([
    ['nats://bus.example', { server: 'bus.example:4222', tls: false, name: 'statustray' }],
    ['nats://127.0.0.1:14222/team-a', { server: '127.0.0.1:14222', tls: false, name: 'team-a' }],
    ['tls://[::1]:4222/team_b', { server: '[::1]:4222', tls: true, name: 'team_b' }],
  ])('reads %s', (text, value) => {
    expect(parseTeamAddress(text)).toEqual({ ok: true, value });
  });

  it.each([
    '',
    'bus.example',
    'https://bus.example',
    'nats://ana:secret@bus.example',
    'nats://bus.example/a.b',
    'nats://bus.example/a/b',
    'nats://',
  ])('refuses %j with a sentence that repeats no password', (text) => {
    const parsed = parseTeamAddress(text);
    expect(parsed).toEqual({ ok: false, failure: expect.stringMatching(/\.$/) });
    expect(JSON.stringify(parsed)).not.toContain('secret');
  });
});

describe('isSameServer', () => {
  const team = 'tls://bus.example/acme';
  it.each([
    ['tls://bus.example:4222/other', true],
    ['nats://bus.example/acme', false],
    ['tls://bus.example:4223/acme', false],
    ['tls://bus.example.net/acme', false],
    ['https://bus.example:4222/acme', false],
  ])('compares with %s', (other, isSame) => {
    expect(isSameServer(team, other)).toBe(isSame);
  });
});
