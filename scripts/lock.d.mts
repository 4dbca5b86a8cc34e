export function missingFrom(lock: { packages: Record<string, object> }): Map<string, { version: string }>;
