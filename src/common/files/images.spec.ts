import { imageFacts } from './images.js';

const png = (width: number, height: number): Buffer => {
  const head = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(head);
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
};
const jpeg = (width: number, height: number): Buffer =>
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xff, 0xc2, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
const webp = (layout: string, at: number, bytes: number[]): Buffer => {
  const head = Buffer.alloc(32);
  head.write('RIFF', 0, 'latin1');
  head.write(`WEBP${layout}`, 8, 'latin1');
  Buffer.from(bytes).copy(head, at);
  return head;
};

describe('what a picture says of itself', () => {
  it.each([
    ['PNG', png(640, 480), { mediaType: 'image/png', width: 640, height: 480 }],
    ['JPEG with a fill byte', jpeg(300, 200), { mediaType: 'image/jpeg', width: 300, height: 200 }],
    ['lossy WebP', webp('VP8 ', 26, [0x40, 0x01, 0xc8, 0x00]), { mediaType: 'image/webp', width: 320, height: 200 }],
    ['lossless WebP', webp('VP8L', 21, [0x3f, 0xc1, 0x31, 0x00]), { mediaType: 'image/webp', width: 320, height: 200 }],
    ['extended WebP', webp('VP8X', 24, [0x3f, 0x01, 0x00, 0xc7, 0x00, 0x00]), { mediaType: 'image/webp', width: 320, height: 200 }],
  ])('%s', (_, content, facts) => {
    expect(imageFacts(content)).toEqual(facts);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['half a PNG', png(1, 1).subarray(0, 20)],
    ['a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['another RIFF', Buffer.from(`RIFF0000WAVEfmt ${'0'.repeat(20)}`)],
  ])('%s is none', (_, content) => {
    expect(imageFacts(content)).toBeUndefined();
  });
});
