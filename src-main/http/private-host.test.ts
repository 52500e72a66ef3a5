import { describe, expect, it } from 'vitest';
import { isPrivateHost, privateOriginOf } from './private-host.ts';

describe('isPrivateHost', () => {
  it.each([
    ['127.0.0.1', true],
    ['[::1]', true],
    ['10.1.2.3', true],
    ['169.254.169.254', true],
    ['[fd00::1]', true],
    ['8.8.8.8', false],
    ['[2606:4700::1111]', false],
    ['localhost', true],
    ['printer.localhost', true],
    ['localhost.', true],
    ['nas', true],
    ['nas.local', true],
    ['NAS.Local.', true],
    ['wiki.home.arpa', true],
    ['status.corp', true],
    ['status.internal', true],
    ['localhost.example', false],
    ['status.acme.example', false],
    ['local.acme.example', false],
  ])('classifies %s', (host, expected) => {
    expect(isPrivateHost(host)).toBe(expected);
  });
});

describe('privateOriginOf', () => {
  it.each([
    ['http://nas.local:8080/status', 'http://nas.local:8080'],
    ['https://192.168.1.4/', 'https://192.168.1.4'],
    ['http://[::1]:3001/status/x', 'http://[::1]:3001'],
    ['https://status.acme.example/', null],
    ['no address', null],
  ])('of %s is %s', (address, expected) => {
    expect(privateOriginOf(address)).toBe(expected);
  });
});
