/** The reason of a channel that the user paused; any other is that of a channel which stopped by itself. */
export const pausedByUser = 'You paused it.';
