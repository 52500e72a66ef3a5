import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isOwnFrame, serveCommands } from './serve.ts';
import {
  aCommandPort,
  anEvent,
  aWindow,
  commandNames,
  type FakeWindow,
  noteCalls,
  ownOrigin,
} from './testing/builders.ts';
import type { Reply } from './wire.ts';

function serve(over: { readonly trusted?: boolean } = {}) {
  const { ipc, knock } = aCommandPort();
  const { called, handlers } = noteCalls();
  const onProblem = vi.fn();
  const isTrusted = () => over.trusted ?? true;
  const served = serveCommands({ ipc, handlers, isTrusted, onProblem });
  return { served, knock, called, handlers, onProblem, ipc };
}

function messageOf(reply: Reply): string {
  return reply.ok ? '' : reply.message;
}

describe('serveCommands', () => {
  it('passes parsed arguments to the handler, and the calling window last', async () => {
    const { knock, called } = serve();
    const event = anEvent(aWindow(7));
    await knock(event, 'acknowledge', 'acme', 'i1');
    expect(called).toHaveBeenCalledExactlyOnceWith('acknowledge', 'acme', 'i1', event.sender);
  });

  it('answers with the handler’s value, sync or async', async () => {
    const { ipc, knock } = aCommandPort();
    const handlers = { ...noteCalls().handlers, silence: async () => 's1' };
    serveCommands({ ipc, handlers, isTrusted: () => true, onProblem: () => {} });
    const target = { kind: 'everything' };
    expect(await knock(anEvent(), 'silence', target, { kind: 'undone' }, null)).toEqual({ ok: true, value: 's1' });
  });

  it('keeps the methods of an object together', async () => {
    const { ipc, knock } = aCommandPort();
    class Engine {
      readonly answer = 'a1';
      silence() {
        return this.answer;
      }
    }
    const handlers = Object.assign(new Engine(), noteCalls().handlers, { silence: Engine.prototype.silence });
    serveCommands({ ipc, handlers, isTrusted: () => true, onProblem: () => {} });
    const reply = await knock(anEvent(), 'silence', { kind: 'everything' }, { kind: 'undone' }, null);
    expect(reply).toEqual({ ok: true, value: 'a1' });
  });

  it.each(commandNames)('refuses %s from a foreign page', async (name) => {
    const { knock, called, onProblem } = serve({ trusted: false });
    const reply = await knock(anEvent(), name);
    expect(reply.ok).toBe(false);
    expect(called).not.toHaveBeenCalled();
    expect(onProblem).toHaveBeenCalledExactlyOnceWith(messageOf(reply));
  });

  it.each([
    'quit',
    '__proto__',
    'constructor',
    'toString',
    '',
    'GetSnapshot',
    null,
    undefined,
    7,
    ['getSnapshot'],
    { toString: () => 'getSnapshot' },
  ])('refuses the unknown command %j', async (name) => {
    const { knock, called } = serve();
    expect((await knock(anEvent(), name)).ok).toBe(false);
    expect(called).not.toHaveBeenCalled();
  });

  it.each([
    ['getVendor', [], 'too small'],
    ['getVendor', ['acme', 'more'], 'too big'],
    ['getVendor', ['../etc'], 'vendor id'],
    ['saveIncident', ['acme', 'i1', 'exe'], 'option'],
    ['setFilter', ['acme', { rule: 'only', patterns: [], path: '/etc' }], 'path'],
    ['setAppearance', [{ theme: 'dark' }], 'zoomPercent'],
  ])('explains invalid arguments of %s', async (name, args, word) => {
    const { knock, called } = serve();
    expect(messageOf(await knock(anEvent(), name, ...args)).toLowerCase()).toContain(word.toLowerCase());
    expect(called).not.toHaveBeenCalled();
  });

  it('turns a failed handler into a plain sentence and logs it', async () => {
    const { ipc, knock } = aCommandPort();
    const onProblem = vi.fn();
    const secret = new Error('EACCES: /home/user/secret at stack');
    const handlers = {
      ...noteCalls().handlers,
      resume: () => {
        throw secret;
      },
      clearAway: () => Promise.reject(secret),
    };
    serveCommands({ ipc, handlers, isTrusted: () => true, onProblem });
    for (const name of ['resume', 'clearAway']) {
      const reply = await knock(anEvent(), name);
      expect(messageOf(reply)).toBe(`Statustray could not complete the request (${name}). See the log for details.`);
      expect(onProblem).toHaveBeenLastCalledWith(`The command ${name} failed.`, secret);
    }
  });

  it('stops answering once stopped', () => {
    const { served, knock } = serve();
    served.stop();
    expect(() => knock(anEvent(), 'resume')).toThrow('Nobody answers');
  });

  it('survives any name and arguments, and calls a handler only with parsed ones', async () => {
    const { knock, called } = serve();
    const name = fc.oneof(fc.constantFrom(...commandNames), fc.anything());
    const argument = fc.oneof(
      fc.anything(),
      fc.constantFrom('acme', null, 'i1', 'json', { kind: 'undone' }, { kind: 'everything' }),
      fc.object({ withNullPrototype: true, key: fc.constantFrom('__proto__', 'kind', 'rule', 'theme') }),
    );
    await fc.assert(
      fc.asyncProperty(name, fc.array(argument, { maxLength: 4 }), async (command, args) => {
        called.mockClear();
        const reply = await knock(anEvent(), command, ...args);
        expect(reply.ok).toBe(called.mock.calls.length === 1);
      }),
      { numRuns: 500 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('isOwnFrame', () => {
  const own = aWindow(1);
  const isOurs = (window: FakeWindow) => window.id === 1;

  it('trusts the main frame of our window on our page', () => {
    expect(isOwnFrame(anEvent(own), isOurs, ownOrigin)).toBe(true);
  });

  it.each([
    ['a frame inside it', anEvent(own, { origin: ownOrigin })],
    ['a frame that has gone', anEvent(own, null)],
    ['another window', anEvent(aWindow(2))],
  ])('rejects %s', (_name, event) => {
    expect(isOwnFrame(event, isOurs, ownOrigin)).toBe(false);
  });

  it.each(['https://status.acme.example', 'null', 'file://', 'app://statustray.evil', 'app://other', ''])(
    'rejects a page from the origin %j',
    (origin) => {
      expect(isOwnFrame(anEvent(aWindow(1, origin)), isOurs, ownOrigin)).toBe(false);
    },
  );
});
