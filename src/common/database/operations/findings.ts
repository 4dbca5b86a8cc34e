/** What the doctor found about one thing. */
export interface Finding {
  readonly level: 'ok' | 'warn' | 'fail';
  readonly about: string;
  readonly says: string;
  /** What to do about it, when there is something. */
  readonly next?: string;
}

export const ok = (about: string, says: string): Finding => ({ level: 'ok', about, says });
export const warn = (about: string, says: string, next: string): Finding => ({ level: 'warn', about, says, next });
export const fail = (about: string, says: string, next: string): Finding => ({ level: 'fail', about, says, next });

const MARKS = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

export function printed({ level, about, says, next }: Finding): string {
  return `${MARKS[level]} ${about.padEnd(14)} ${says}${next ? `\n     → ${next}` : ''}`;
}
