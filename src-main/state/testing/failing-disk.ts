/** Error codes that a disk can return for any write. */
export const diskFaults = ['EIO', 'EBUSY', 'EACCES', 'ENOSPC', 'EROFS', 'ESTALE', 'EMFILE'] as const;

/** The call of `node:fs` or `node:fs/promises` that fails, its error code, and how often it succeeds before. */
let failing = { call: '', code: '', worksTimes: 0 };

export const disk = {
  fail(call: string, code: string, worksTimes = 0): void {
    failing = { call, code, worksTimes };
  },
  mend(): void {
    failing = { call: '', code: '', worksTimes: 0 };
  },
};

type Call = (...args: never) => unknown;

type Module = Readonly<Record<string, unknown>>;

/** The real `node:fs`, for mocking it, except for the call that should fail. */
export function failingDisk(real: Module): Module {
  return orFail(real, (error) => {
    throw error;
  });
}

/** The same for `node:fs/promises`. */
export function failingDiskPromises(real: Module): Module {
  return orFail(real, (error) => Promise.reject(error));
}

function orFail(real: Module, fail: (error: Error) => unknown): Module {
  const wrapped = (name: string, call: Call): Call =>
    new Proxy(call, {
      apply: (target, self, args) =>
        failing.call === name && failing.worksTimes-- <= 0
          ? fail(Object.assign(new Error(`${failing.code}: made up by the test`), { code: failing.code }))
          : Reflect.apply(target, self, args),
    });
  return Object.fromEntries(
    Object.entries(real).map(([name, value]) => [name, isCall(value) ? wrapped(name, value) : value]),
  );
}

function isCall(value: unknown): value is Call {
  return typeof value === 'function';
}
