/** The words of a command line do not say what to do. */
export class UsageError extends Error {}
