/** What the shell is told; 64 is EX_USAGE of sysexits.h. */
export const exitCodes = { fine: 0, trouble: 1, none: 1, unreadable: 2, usage: 64 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
