import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { ChainCheck, type ExportedLine } from './audit-chain.rules.js';

// Checks an NDJSON export of an audit log with nothing but the file: no database, no secret, no network.
//   audit-verify.cli.js <file> [hash of the newest event, as it was written down elsewhere]
// Exit status: 0 as it should be, 1 not, 2 wrong usage.

const [file, anchor] = process.argv.slice(2);
if (!file) {
  console.error('usage: npm run audit:verify -- <audit-log.ndjson> [head]');
  process.exit(2);
}
const check = new ChainCheck();
let anchored = anchor === undefined;
for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
  if (text.trim() === '') continue;
  const line = lineOf(text);
  check.add(line);
  anchored ||= line.hash === anchor;
}
const { valid, count, firstBad, complete, head } = check.verdict();
console.log(`${valid ? 'valid' : 'BROKEN'}: ${count} events, ${complete ? 'complete' : 'NOT complete (filtered, or cut off)'}, head ${head ?? 'none'}`);
if (firstBad !== undefined) console.log(`first bad event: ${firstBad}`);
if (!anchored) console.log(`the log does not hold ${anchor}: its newest events were cut off, or it is another log`);
process.exitCode = valid && anchored ? 0 : 1;

function lineOf(text: string): ExportedLine {
  try {
    return JSON.parse(text) as ExportedLine;
  } catch {
    console.error(`not a line of an export: ${text.slice(0, 80)}`);
    process.exit(1);
  }
}
