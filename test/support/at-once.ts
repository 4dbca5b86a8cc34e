/** Does the same with each, some at a time: a process that is never idle answers more in the same time. */
export async function atOnce<T>(each: Iterable<T>, work: (one: T) => Promise<void>, width = 6): Promise<void> {
  const waiting = [...each];
  await Promise.all(Array.from({ length: width }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  }));
}
