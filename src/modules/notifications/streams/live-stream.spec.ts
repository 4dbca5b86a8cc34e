import { LiveStream } from './live-stream.types.js';

const open = () => new LiveStream({ sessionId: 's', personId: 'p', companyId: 'c' }, () => Promise.reject(new Error('not read')), undefined);

it('lets a client go that does not take what it is sent', () => {
  const stream = open();
  for (let i = 0; i < 63; i++) stream.write('x'.repeat(1024));
  expect(stream.closed).toBe(false);
  stream.write('x'.repeat(2048));
  expect(stream.closed).toBe(true);
});

it('says nothing more once it has ended', async () => {
  const stream = open();
  stream.write('told');
  stream.end();
  const text: string[] = [];
  for await (const chunk of stream.out) text.push(String(chunk));
  stream.beat();
  stream.end();
  expect(text.join('')).toBe('told');
});
