/** Exit codes; 64 and 74 are EX_USAGE and EX_IOERR of sysexits.h. */
export const exitCodes = { fine: 0, trouble: 1, none: 1, unreadable: 2, usage: 64, outputFailed: 74 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
