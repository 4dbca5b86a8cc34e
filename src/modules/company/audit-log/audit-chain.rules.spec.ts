import { createHash } from 'node:crypto';
import { auditText, ChainCheck, type ExportedLine } from './audit-chain.rules.js';

const COMPANY = '01a2011a-0021-7bf2-a9a6-2e063c9474c0';
const sha256 = (...parts: (Buffer | string)[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** A log of so many events, chained as the database does it. */
function logOf(count: number): ExportedLine[] {
  let previousHash = sha256(`optserv audit ${COMPANY}`);
  return Array.from({ length: count }, (_, i) => {
    const event = {
      companyId: COMPANY,
      seq: i + 1,
      at: '2026-11-22T02:33:32.261647Z',
      actor: { kind: 'staff', id: null },
      action: 'company.profile.edit',
      target: { type: 'company', id: COMPANY },
      network: '127.0.0.1',
      before: '{"name":"A \\"quoted\\" Đ"}',
      after: '{"name" : "B"}',
      previousHash,
      hash: '',
    };
    previousHash = sha256(Buffer.from(previousHash, 'hex'), auditText(event));
    return { ...event, hash: previousHash };
  });
}

function verdictOn(lines: readonly ExportedLine[]) {
  const check = new ChainCheck();
  lines.forEach((line) => check.add(line));
  return check.verdict();
}

describe('ChainCheck', () => {
  const log = logOf(6);
  const newestFirst = log.toReversed();

  it('finds a whole log right, whichever end comes first', () => {
    const right = { valid: true, count: 6, firstBad: undefined, complete: true, head: log[5]!.hash };
    expect(verdictOn(log)).toEqual(right);
    expect(verdictOn(newestFirst)).toEqual(right);
  });

  it('matches the hash that PostgreSQL computed for an event of a real export', () => {
    const event: ExportedLine = JSON.parse(
      '{"companyId":"01a2011a-0021-7bf2-a9a6-2e063c9474c0","seq":27,"at":"2026-11-22T02:33:32.261647Z","actor":{"kind":"staff","id":"01a2011a-0021-7cad-b417-082037317d59"},"action":"company.audit.view","target":{"type":"audit-log","id":"01a2011a-0021-7bf2-a9a6-2e063c9474c0"},"network":"127.0.0.1","before":null,"after":"{\\"export\\":\\"ndjson\\"}","previousHash":"87df5ba7f3eac0f34911d9e672b0926d1ba6472f29dbd94fc5799583b7134b35","hash":"3520d6880cca15711138f59ba4b83d42f7757b5d9e0d3cb7eebdbd8f2e52d17d"}',
    );
    expect(verdictOn([event])).toMatchObject({ valid: true, complete: false });
  });

  const withEvent = (seq: number, change: Partial<ExportedLine>) => newestFirst.map((line) => (line.seq === seq ? { ...line, ...change } : line));

  it.each<[string, ExportedLine[], number]>([
    ['values edited', withEvent(3, { after: '{"name" : "C"}' }), 3],
    ['who did it edited', withEvent(4, { actor: { kind: 'system', id: null } }), 4],
    ['hash made to fit an edit', withEvent(3, { hash: log[4]!.hash }), 3],
    ['the first event put in the place of another beginning', withEvent(1, { previousHash: '00' }), 1],
    ['an event twice', [newestFirst[0]!, ...newestFirst], 6],
    ['an event of another company in between', withEvent(2, { companyId: COMPANY.replace('01', '02') }), 2],
  ])('AUD-05: %s', (_, lines, firstBad) => {
    expect(verdictOn(lines)).toMatchObject({ valid: false, firstBad });
  });

  it('AUD-05: an event taken out leaves a gap', () => {
    expect(verdictOn(newestFirst.filter(({ seq }) => seq !== 3))).toMatchObject({ valid: true, complete: false });
  });

  describe('events that an erasure took values out of', () => {
    const redacted = { ...log[2]!, after: '{"name": "[erased]"}', redactedBy: 7 };
    const vouches = (digest: string): ExportedLine => {
      const event = { ...log[5]!, seq: 7, target: { type: 'erasure', id: null }, after: `{"redacted" : {"3": "${digest}"}}`, previousHash: log[5]!.hash };
      return { ...event, hash: sha256(Buffer.from(event.previousHash, 'hex'), auditText(event)) };
    };
    const erasure = vouches(sha256(auditText(redacted)));
    const lines = [...log.map((line) => (line.seq === 3 ? redacted : line)), erasure];

    it('are right when the event of the erasure vouches for what is left', () => {
      for (const order of [lines, lines.toReversed()]) expect(verdictOn(order)).toMatchObject({ valid: true, complete: true, count: 7 });
    });

    it.each<[string, ExportedLine[]]>([
      ['edited afterwards', lines.map((line) => (line.seq === 3 ? { ...line, after: '{"name": "[other]"}' } : line))],
      ['vouched for otherwise', [...lines.slice(0, 6), vouches('00')]],
      ['passed off as erased', lines.map((line) => (line.seq === 4 ? { ...line, after: 'null', redactedBy: 7 } : line))],
      ['erased by an earlier event', lines.map((line) => (line.seq === 3 ? { ...line, redactedBy: 2 } : line))],
    ])('AUD-05: %s', (_, tampered) => expect(verdictOn(tampered).valid).toBe(false));

    it('are not vouched for in an export without that event', () => {
      expect(verdictOn(lines.slice(0, 6))).toMatchObject({ valid: true, complete: false });
    });
  });

  it('holds nothing for valid that is empty', () => {
    expect(verdictOn([])).toMatchObject({ valid: false, count: 0 });
  });
});
