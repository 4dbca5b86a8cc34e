/** A setting that is missing or malformed. */
export class ConfigError extends Error {}
