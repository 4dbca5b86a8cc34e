import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { ChainCheck, type ExportedLine } from './audit-chain.rules.js';
import { HeadsCheck, type SignedHead } from './audit-head.rules.js';

// Checks an NDJSON export of an audit log with nothing but the file: no database, no secret, no network.
//   audit-verify.cli.js <file> [signed heads: an NDJSON file | hash of the newest event, as it was written down elsewhere]
// Exit status: 0 as it should be, 1 not, 2 wrong usage.

const [file, anchor] = process.argv.slice(2);
if (!file) {
  console.error('usage: npm run audit:verify -- <audit-log.ndjson> [audit-heads.ndjson | head]');
  process.exit(2);
}
const check = new ChainCheck();
const hash = anchor && /^[0-9a-f]{64}$/.test(anchor) ? anchor : undefined;
const heads = anchor && !hash ? new HeadsCheck(await headsOf(anchor)) : undefined;
let anchored = hash === undefined;
for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
  if (text.trim() === '') continue;
  const line = lineOf<ExportedLine>(text);
  check.add(line);
  heads?.add(line);
  anchored ||= line.hash === hash;
}
const { valid, count, firstBad, complete, head } = check.verdict();
console.log(`${valid ? 'valid' : 'BROKEN'}: ${count} events, ${complete ? 'complete' : 'NOT complete (filtered, or cut off)'}, head ${head ?? 'none'}`);
if (firstBad !== undefined) console.log(`first bad event: ${firstBad}`);
if (!anchored) console.log(`the log does not hold ${hash}: its newest events were cut off, or it is another log`);
const faults = heads?.faults() ?? [];
if (heads?.count === 0) console.log('the file of signed heads holds none of this log: nothing vouches for its end yet');
else if (heads) console.log(`signed heads: ${heads.count} of this log, by ${heads.signers.join(' and ') || 'nobody'}`);
faults.forEach((fault) => console.log(fault));
process.exitCode = valid && anchored && faults.length === 0 && heads?.count !== 0 ? 0 : 1;

async function headsOf(path: string): Promise<SignedHead[]> {
  return (await readFile(path, 'utf8')).split('\n').filter(Boolean).map((text) => lineOf<SignedHead>(text));
}

function lineOf<Line>(text: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch {
    console.error(`not a line of an export: ${text.slice(0, 80)}`);
    process.exit(1);
  }
}
