import { concat, readU32, u32, type Bytes } from '../bytes/bytes';
import { VaultFault } from '../fault';

const LENGTH_BYTES = 4;
const STEPS = { first: 256, last: 2 ** 20 } as const;

/** Bytes that fit into the largest step. */
export const PADDED_CAPACITY = STEPS.last - LENGTH_BYTES;

/** The step a text of this length is filled up to: 256 bytes and its doublings, so that a length tells its magnitude only. */
function stepFor(length: number): number {
  let step: number = STEPS.first;
  while (step < length + LENGTH_BYTES) step *= 2;
  return step;
}

/** Length (4 bytes), content, zeros up to the step. @throws VaultFault CONTENT_TOO_LARGE */
export function pad(content: Bytes): Bytes {
  if (content.length > PADDED_CAPACITY) throw new VaultFault('CONTENT_TOO_LARGE', { most: PADDED_CAPACITY });
  const filled = stepFor(content.length) - LENGTH_BYTES - content.length;
  return concat(u32(content.length), content, new Uint8Array(filled));
}

/** @throws VaultFault MALFORMED when the length, the step or a filling byte is not what `pad` would have written */
export function unpad(padded: Bytes): Bytes {
  if (padded.length < STEPS.first) throw new VaultFault('MALFORMED');
  const length = readU32(padded, 0);
  if (length > PADDED_CAPACITY || stepFor(length) !== padded.length) throw new VaultFault('MALFORMED');
  const end = LENGTH_BYTES + length;
  if (padded.subarray(end).some((value) => value !== 0)) throw new VaultFault('MALFORMED');
  return padded.slice(LENGTH_BYTES, end);
}
