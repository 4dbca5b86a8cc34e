/** Milliseconds. What does not come is an error all the same: it may be long, for machines that stand still now and then. */
const PATIENCE = 45_000;
const PAUSE = 60;

/** Reads until what is read equals what is expected; after a while Jest tells how it differs. */
export async function eventually<T>(read: () => Promise<T> | T, expected: T): Promise<void> {
  const until = performance.now() + PATIENCE;
  const same = (value: T) => JSON.stringify(value) === JSON.stringify(expected);
  let value = await read();
  while (!same(value) && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    value = await read();
  }
  expect(value).toEqual(expected);
}
