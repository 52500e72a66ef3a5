import { describe, expect, it } from 'vitest';
import { sessionBusAddress, socketsOf } from './address.ts';

describe('sessionBusAddress', () => {
  it.each([
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/a/bus', XDG_RUNTIME_DIR: '/run/user/7' }, 'unix:path=/a/bus'],
    [{ XDG_RUNTIME_DIR: '/run/user/7' }, 'unix:path=/run/user/7/bus'],
    [{ XDG_RUNTIME_DIR: '/run/my user' }, 'unix:path=/run/my%20user/bus'],
    [{ DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: '' }, null],
    [{}, null],
  ])('of %j is %j', (env, address) => {
    expect(sessionBusAddress(env)).toBe(address);
  });
});

describe('socketsOf', () => {
  it.each([
    ['unix:path=/run/user/1000/bus', ['/run/user/1000/bus']],
    ['unix:path=/tmp/dbus-a%2cb,guid=0123456789abcdef0123456789abcdef', ['/tmp/dbus-a,b']],
    ['unix:guid=00,path=/tmp/a=b', ['/tmp/a=b']],
    ['unix:abstract=/tmp/dbus-XyZ,guid=00', ['\0/tmp/dbus-XyZ']],
    ['tcp:host=localhost,port=1;unix:path=/a;unix:abstract=b', ['/a', '\0b']],
    ['unix:path=/a%zz', ['/a%zz']],
    ['unix:path=/n%C3%A9', ['/né']],
    ['unix:tmpdir=/tmp', []],
    ['autolaunch:', []],
    ['unixexec:path=/bin/sh', []],
    ['unix', []],
    ['', []],
  ])('of %j are %j', (address, sockets) => {
    expect(socketsOf(address)).toEqual(sockets);
  });
});
