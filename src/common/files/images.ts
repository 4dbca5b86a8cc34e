export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;

export interface ImageFacts {
  readonly mediaType: (typeof IMAGE_TYPES)[number];
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** What a picture says of itself in its first bytes; undefined when it is none of the three. Names and claimed types do not count. */
export function imageFacts(content: Buffer): ImageFacts | undefined {
  return png(content) ?? webp(content) ?? jpeg(content);
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function png(content: Buffer): ImageFacts | undefined {
  if (content.length < 24 || !content.subarray(0, 8).equals(PNG_SIGNATURE) || content.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return { mediaType: 'image/png', width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
}

/** The three layouts of WebP keep their size in three places (RFC 9649). */
function webp(content: Buffer): ImageFacts | undefined {
  if (content.length < 30 || content.toString('latin1', 0, 4) !== 'RIFF' || content.toString('latin1', 8, 12) !== 'WEBP') return undefined;
  switch (content.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { mediaType: 'image/webp', width: content.readUInt16LE(26) & 0x3fff, height: content.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = content.readUInt32LE(21);
      return { mediaType: 'image/webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { mediaType: 'image/webp', width: content.readUIntLE(24, 3) + 1, height: content.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}

/** Walks the segments to the frame header (SOF), which holds the size. */
function jpeg(content: Buffer): ImageFacts | undefined {
  if (content.length < 4 || content.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 < content.length && content[at] === 0xff) {
    const marker = content[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { mediaType: 'image/jpeg', width: content.readUInt16BE(at + 7), height: content.readUInt16BE(at + 5) };
    // Fill bytes may stand before a marker.
    at += marker === 0xff ? 1 : 2 + content.readUInt16BE(at + 2);
  }
  return undefined;
}
