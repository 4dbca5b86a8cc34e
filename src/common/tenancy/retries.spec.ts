import pg from 'pg';
import { Retries, withRetries } from './retries.js';

const failure = (code: string) => Object.assign(new pg.DatabaseError('x', 1, 'error'), { code });

it.each([['serialization failure', '40001'], ['deadlock', '40P01'], ['lock held too long', '55P03']])('what lost by a %s is tried three times more', async (_, code) => {
  const retries = new Retries();
  const lost = failure(code);
  for (let again = 0; again < 3; again++) await retries.afterFailure(lost);
  await expect(retries.afterFailure(lost)).rejects.toBe(lost);
});

it.each([['broken rule', failure('23505')], ['statement that took too long', failure('57014')], ['mistake of ours', new TypeError('x')]])('a %s is told at once', async (_, error) => {
  await expect(new Retries().afterFailure(error)).rejects.toBe(error);
});

it('what is won in the end is answered once', async () => {
  let attempts = 0;
  await expect(withRetries(() => (++attempts < 3 ? Promise.reject(failure('40P01')) : Promise.resolve(attempts)))).resolves.toBe(3);
  expect(attempts).toBe(3);
});
