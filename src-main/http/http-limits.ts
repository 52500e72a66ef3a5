/** Limits of one request. Durations in ms, sizes in bytes. */
export interface Limits {
  readonly connectMs: number;
  /** From writing the request to the end of the headers, for each hop. */
  readonly headersMs: number;
  /** From the call to the last byte, redirects and lookups included. */
  readonly totalMs: number;
  readonly headerBytes: number;
  /** As transferred, before decoding. */
  readonly packedBytes: number;
  readonly decodedBytes: number;
  readonly encodings: number;
  readonly redirects: number;
  readonly connectionsPerHost: number;
  /** How many connections stay open for reuse; further ones close after their response. */
  readonly openConnections: number;
  /** Longer than the default interval with its jitter, so that a page polled every minute keeps its connection. */
  readonly keepAliveMs: number;
}

const mebi = 1_048_576;

export const defaultLimits: Limits = {
  connectMs: 5_000,
  headersMs: 5_000,
  totalMs: 15_000,
  headerBytes: 65_536,
  packedBytes: 2 * mebi,
  decodedBytes: 8 * mebi,
  encodings: 2,
  redirects: 5,
  connectionsPerHost: 2,
  openConnections: 128,
  keepAliveMs: 75_000,
};

/** `8 MiB`; less than one in bytes. */
export function inMebibytes(bytes: number): string {
  return bytes >= mebi ? `${Math.round(bytes / mebi)} MiB` : `${bytes} bytes`;
}

/** `15 s`; less than one in ms. */
export function inSeconds(ms: number): string {
  return ms >= 1_000 ? `${Math.round(ms / 1_000)} s` : `${ms} ms`;
}
