import { frameOf, lastSeen, waitFrame } from './event-stream.rules.js';

it('writes one event in lines of its own, whatever is in it', () => {
  expect(frameOf({ name: 'notices', data: { what: 'two\nlines\r\n\r\nevent: forged' }, id: 7 })).toBe('id: 7\nevent: notices\ndata: {"what":"two\\nlines\\r\\n\\r\\nevent: forged"}\n\n');
  expect(frameOf({ name: 'access', data: {} })).toBe('event: access\ndata: {}\n\n');
});

it('takes up after a number of ours and nothing else', () => {
  expect([undefined, '', '12', '0', '-1', '1e3', '12345678901', "1'; drop"].map(lastSeen)).toEqual([undefined, undefined, 12, 0, undefined, undefined, undefined, undefined]);
});

it('spreads those who connect again over three seconds', () => {
  expect([waitFrame(0), waitFrame(0.9999)]).toEqual(['retry: 2000\n\n', 'retry: 4999\n\n']);
});
