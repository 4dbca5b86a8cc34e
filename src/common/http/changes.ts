/**
 * What an edit really changes: keys that are given and differ from what is there. Empty text counts as no value.
 *
 * @param before values as they are
 * @param given values as they should be; what is undefined stays
 */
export function changedValues<Given extends object>(before: Readonly<Record<keyof Given, unknown>>, given: Given): Partial<Given> {
  const entries = (Object.entries(given) as [keyof Given & string, unknown][])
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, value === '' ? null : value] as const)
    .filter(([key, value]) => value !== before[key]);
  return Object.fromEntries(entries) as Partial<Given>;
}

/** Of the values before, those that are about to change: what the log shows beside the new ones. */
export function valuesOf<T extends object>(before: T, changes: object): Partial<T> {
  return Object.fromEntries(Object.entries(before).filter(([key]) => key in changes)) as Partial<T>;
}
