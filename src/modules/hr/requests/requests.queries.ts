import type { Action } from '../../../common/access/access-matrix.js';
import { utc } from '../../../common/http/json-text.js';

/** SQL of whom a pending request waits for: a list of Decider. @param row as for lifeOf */
const waitingOf = (row: string): string => `
  case when ${row}.status = 'pending' then (
    select coalesce(json_agg(json_build_object('name', d.name, 'away', d.deputy_id is not null, 'deputyName', d.deputy) order by d.name), '[]')
      from ctx.deciders(array[${row}.person_id]) d) else '[]' end`;

/**
 * SQL of the keys of RequestLife, as arguments of a json_build_object.
 * @param row the name of a row of a table that app.protect_request() protects; never from outside
 * @param approve the row of the matrix that decides it
 */
export const lifeOf = (row: string, approve: Action): string => `
  'status', ${row}.status, 'requestedAt', ${utc(`${row}.requested_at`)},
  'decidedByName', (select n.name from ctx.display_names(array[${row}.decided_by]) n), 'decidedAt', ${utc(`${row}.decided_at`)},
  'decisionComment', ${row}.decision_comment, 'decidedAlone', ${row}.decided_alone,
  'waitingFor', ${waitingOf(row)},
  'mayDecide', ${row}.status = 'pending' and ${row}.person_id = any ((select ctx.decidable('${approve}'))::uuid[]),
  'version', ${row}.version`;
