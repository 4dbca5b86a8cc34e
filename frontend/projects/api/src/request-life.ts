import type { Correction } from './generated/models/correction';
import type { Decider } from './generated/models/decider';

export type { Decider };

/** What every request tells of its life, whatever is asked for. */
export type RequestLife = Pick<
  Correction,
  | 'id' | 'personId' | 'personName' | 'status' | 'requestedAt' | 'decidedByName' | 'decidedAt' | 'decisionComment'
  | 'decidedAlone' | 'waitingFor' | 'mayDecide' | 'version'
>;
export type RequestStatus = RequestLife['status'];
