import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';

/** Bytes read at a time. */
const PIECE = 16 * 1024 * 1024;

/**
 * Which of the needles stand in what a process may write to: its heaps and stacks, with what is freed and not used again yet.
 * @param control what must be found; all there is to find where the system lets nobody look
 */
export function foundInMemory(pid: number, needles: readonly Buffer[], control: Buffer): Set<Buffer> {
  if (!existsSync('/proc/self/maps')) return new Set([control]);
  const sought = [...needles, control];
  const found = new Set<Buffer>();
  const longest = Math.max(...sought.map(({ length }) => length));
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const [from, to] of writableRegions(pid)) {
      // Pieces overlap, so that nothing is missed where they meet.
      for (let at = from; at < to; at += PIECE - longest) {
        const piece = readPiece(memory, at, Math.min(PIECE, to - at));
        for (const needle of sought) if (!found.has(needle) && piece.includes(needle)) found.add(needle);
      }
    }
  } finally {
    closeSync(memory);
  }
  return found;
}

function writableRegions(pid: number): [number, number][] {
  const lines = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n');
  return lines.map((line) => /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)).filter((match) => match !== null).map(([, from = '', to = '']) => [Number.parseInt(from, 16), Number.parseInt(to, 16)]);
}

/** Empty where a region has gone meanwhile, or is not ours to read. */
function readPiece(memory: number, at: number, length: number): Buffer {
  const piece = Buffer.allocUnsafe(length);
  try {
    return piece.subarray(0, readSync(memory, piece, 0, length, at));
  } catch {
    return Buffer.alloc(0);
  }
}
