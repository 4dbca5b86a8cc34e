import type { LeaveEntry } from '@api/leave-api';

/** What a number of a balance is made of. */
export const LEDGER_PARTS = ['available', 'granted', 'used', 'pending'] as const;
export type LedgerPart = (typeof LEDGER_PARTS)[number];

const KINDS: Record<LedgerPart, readonly LeaveEntry['kind'][]> = {
  available: ['grant', 'adjust', 'carry-over', 'expire', 'use', 'return'],
  granted: ['grant', 'adjust', 'carry-over', 'expire'],
  used: ['use', 'return'],
  pending: [],
};

export const belongsTo = (part: LedgerPart, kind: LeaveEntry['kind']): boolean => KINDS[part].includes(kind);

export const partOf = (text: string | null | undefined): LedgerPart => LEDGER_PARTS.find((part) => part === text) ?? 'available';
