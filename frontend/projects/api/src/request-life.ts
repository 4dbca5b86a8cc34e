export type RequestStatus = 'pending' | 'approved' | 'rejected' | 'withdrawn' | 'cancelled';

export interface Decider {
  readonly name: string;
  readonly away: boolean;
  readonly deputyName: string | null;
}

/** What every request tells of its life, whatever is asked for. */
export interface RequestLife {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly status: RequestStatus;
  readonly requestedAt: string;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly decisionComment: string | null;
  readonly decidedAlone: boolean;
  readonly waitingFor: readonly Decider[];
  readonly mayDecide: boolean;
  readonly version: number;
}
