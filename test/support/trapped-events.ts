import type { Stage } from './stage.js';

/**
 * Lets every change come to its end and then fail: each leaves an event, and events are refused when the transaction
 * commits. So routes can be called for real, and nothing comes of it. What a guard refuses is an event too, and passes.
 * @returns what takes the trap away
 */
export async function trapEvents({ database: { superuser } }: Stage): Promise<() => Promise<void>> {
  await superuser.query("create function app.trap_for_test() returns trigger language plpgsql as $$ begin raise exception 'nothing is to come of it' using errcode = '53100'; end $$");
  await superuser.query(`create constraint trigger trap_for_test after insert on app.audit_event deferrable initially deferred
    for each row when (new.action not like '%.denied') execute function app.trap_for_test()`);
  return async () => {
    await superuser.query('drop trigger trap_for_test on app.audit_event');
    await superuser.query('drop function app.trap_for_test()');
  };
}

/** Behind everybody's back, so that no event and no rule of who switches stands in the way. */
export async function switchAccountSharing({ a, database: { superuser } }: Stage, on: boolean): Promise<void> {
  await superuser.query('update app.company set account_sharing_enabled = $2 where id = $1', [a.id, on]);
}
