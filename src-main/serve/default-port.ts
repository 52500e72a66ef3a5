/** The port of the loopback server, unless another is configured. */
export const defaultPort = 7428;
