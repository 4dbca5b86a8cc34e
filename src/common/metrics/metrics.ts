import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * Figures of this process. Labels are what the program is made of (routes, codes, names of jobs), never what it is about:
 * no company, no person, no address, so their number does not grow with use.
 */
export const registry = new Registry();
const registers = [registry];

export const requestSeconds = new Histogram({
  name: 'optserv_http_request_seconds',
  help: 'Time from a request to the end of its answer, by route template',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers,
});
export const requestsOpen = new Gauge({ name: 'optserv_http_requests_open', help: 'Requests that are being answered, streams included', registers });
export const refusals = new Counter({ name: 'optserv_http_refusals_total', help: 'Answers that are problems, by their code', labelNames: ['code'] as const, registers });
export const databaseErrors = new Counter({
  name: 'optserv_database_errors_total',
  help: 'Errors of the database that nobody foresaw, by SQLSTATE; 42501 means that a guard let something through which a policy stopped',
  labelNames: ['sqlstate'] as const,
  registers,
});
export const lostTransactions = new Counter({
  name: 'optserv_database_lost_transactions_total',
  help: "Attempts at a transaction that lost to another's locks, by SQLSTATE; most are tried again and nobody notices",
  labelNames: ['sqlstate'] as const,
  registers,
});
export const auditEvents = new Counter({ name: 'optserv_audit_events_total', help: 'Events written to audit logs, by action: what people do', labelNames: ['action'] as const, registers });
export const mails = new Counter({ name: 'optserv_mails_total', help: 'Mails handed to the mail server', labelNames: ['outcome'] as const, registers });
export const jobSeconds = new Histogram({
  name: 'optserv_job_run_seconds',
  help: 'Runs of background jobs',
  labelNames: ['job', 'outcome'] as const,
  buckets: [0.01, 0.1, 1, 10, 60],
  registers,
});
export const jobLastSuccess = new Gauge({ name: 'optserv_job_last_success_timestamp_seconds', help: 'When each job last ended well', labelNames: ['job'] as const, registers });
