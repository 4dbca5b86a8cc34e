import { createHash } from 'node:crypto';

/** A line of an NDJSON export. `before` and `after` are JSON as text, to the letter as the database keeps it. */
export interface ExportedLine {
  readonly companyId: string;
  readonly seq: number;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string | null };
  readonly action: string;
  readonly target: { readonly type: string | null; readonly id: string | null };
  readonly network: string | null;
  /** Number of the event of the erasure that took values out of this one; exports from before there were erasures have none. */
  readonly redactedBy?: number | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

export interface ChainVerdict {
  readonly valid: boolean;
  readonly count: number;
  /** The lowest number of an event that was altered or does not follow its predecessor. */
  readonly firstBad: number | undefined;
  /** From the first event to the newest, none left out. A filtered export is not, and is checked event by event. */
  readonly complete: boolean;
  /** Hash of the newest event: compare it with one that was written down elsewhere. */
  readonly head: string | undefined;
}

/** Rebuilds what the database hashes (ctx.audit_text): a JSON array with ", " between its elements. */
export function auditText({ companyId, seq, at, actor, action, target, network, before, after }: ExportedLine): string {
  const values = [companyId, seq, at, actor.kind, actor.id, action, target.type, target.id, network].map((value) => JSON.stringify(value));
  return `[${[...values, before ?? 'null', after ?? 'null'].join(', ')}]`;
}

const sha256 = (...parts: (Buffer | string)[]): string => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

const genesisOf = (companyId: string): string => sha256(`optserv audit ${companyId}`);

/** The digests of what is left of other events, by their numbers, out of the event of an erasure. */
function vouchersOf({ target, after }: ExportedLine): Readonly<Record<string, string>> {
  if (target.type !== 'erasure' || after === null) return {};
  return (JSON.parse(after) as { redacted?: Record<string, string> }).redacted ?? {};
}

/**
 * Checks an export line by line, newest or oldest first. An event that an erasure took values out of keeps its hash, which no
 * longer fits; the event of the erasure holds the digest of what is left.
 */
export class ChainCheck {
  private readonly erasures = new Map<number, Readonly<Record<string, string>>>();
  private readonly redacted: { readonly seq: number; readonly by: number; readonly digest: string }[] = [];
  private count = 0;
  private bad = Infinity;
  private gaps = 0;
  private last: ExportedLine | undefined;
  private newest: ExportedLine | undefined;
  private oldest: ExportedLine | undefined;

  add(line: ExportedLine): void {
    this.count++;
    if (line.target.type === 'erasure' && !line.redactedBy) this.erasures.set(line.seq, vouchersOf(line));
    if (line.redactedBy) this.redacted.push({ seq: line.seq, by: line.redactedBy, digest: sha256(auditText(line)) });
    else if (sha256(Buffer.from(line.previousHash, 'hex'), auditText(line)) !== line.hash) this.blame(line);
    if (line.seq === 1 && line.previousHash !== genesisOf(line.companyId)) this.blame(line);
    if (this.last) this.link(...(this.last.seq < line.seq ? ([this.last, line] as const) : ([line, this.last] as const)));
    this.last = line;
    if (!this.newest || line.seq > this.newest.seq) this.newest = line;
    if (!this.oldest || line.seq < this.oldest.seq) this.oldest = line;
  }

  verdict(): ChainVerdict {
    for (const { seq, by, digest } of this.redacted.splice(0)) {
      const vouchers = this.erasures.get(by);
      if (by <= seq || (vouchers && vouchers[seq] !== digest)) this.blame({ seq });
      else if (!vouchers) this.gaps++;
    }
    const valid = this.bad === Infinity && this.count > 0;
    return {
      valid,
      count: this.count,
      firstBad: this.bad === Infinity ? undefined : this.bad,
      complete: this.gaps === 0 && this.oldest?.seq === 1,
      head: this.newest?.hash,
    };
  }

  private link(earlier: ExportedLine, later: ExportedLine): void {
    if (earlier.companyId !== later.companyId || earlier.seq === later.seq) this.blame(later);
    else if (later.seq !== earlier.seq + 1) this.gaps++;
    else if (later.previousHash !== earlier.hash) this.blame(later);
  }

  private blame({ seq }: Pick<ExportedLine, 'seq'>): void {
    this.bad = Math.min(this.bad, seq);
  }
}
