// kill -9 of the server, again and again, while people write: nothing acknowledged is lost, nothing is there twice.
//   npm run bench -- --crash [--writes 10000]
import pg from 'pg';
import { signUp } from './servers.mjs';

const WRITERS = 50;
const DEATHS = 8;

export async function crashFigures(servers, writes) {
  const admin = new pg.Client({ connectionString: servers.url });
  await admin.connect();
  let server = await servers.start('dist/main.js');
  const { accessToken, me } = await signUp(server.base);
  await admin.query("update app.company set plan = 'business-with-access' where id = $1", [me.company.id]);

  const acknowledged = new Set();
  let [next, deaths, repeated] = [0, 0, 0];
  let restarting;
  async function die() {
    deaths++;
    server.child.kill('SIGKILL');
    server = await servers.start('dist/main.js');
    restarting = undefined;
  }
  /** Sends one write until it is answered; whoever got no answer asks again with the same key. */
  async function write(n) {
    for (;;) {
      await restarting;
      try {
        const response = await fetch(`${server.base}/api/v1/hr/people`, {
          method: 'POST',
          headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json', 'idempotency-key': `write-${n}` },
          body: JSON.stringify({ name: `Written ${n}` }),
        });
        await response.arrayBuffer();
        if (response.status === 201) break;
        if (response.status !== 503) throw new TypeError(`write ${n}: ${response.status}`);
      } catch (error) {
        if (error instanceof TypeError && error.message.startsWith('write ')) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      repeated++;
    }
    acknowledged.add(n);
    if (!restarting && acknowledged.size >= ((deaths + 1) * writes) / (DEATHS + 1)) restarting = die();
  }
  const since = performance.now();
  await Promise.all(Array.from({ length: WRITERS }, async () => {
    while (next < writes) await write(next++);
  }));
  const seconds = (performance.now() - since) / 1000;

  const { rows: [found] } = await admin.query("select count(distinct name)::integer as names, count(*)::integer as records from app.person where name like 'Written %'");
  const { rows: [events] } = await admin.query("select count(*)::integer as n from app.audit_event where after->>'name' like 'Written %'");
  const { rows: [chain] } = await admin.query('select valid, count::integer as count from ctx.audit_check($1)', [me.company.id]);
  await admin.end();
  console.log(`\n${writes} writes by ${WRITERS} writers, the server killed ${deaths} times, in ${seconds.toFixed(0)} s; ${repeated} requests sent again`);
  console.table({ 'kill -9': { acknowledged: acknowledged.size, lost: acknowledged.size - found.names, twice: found.records - found.names, 'events of them': events.n, 'events in all': chain.count, 'chain whole': chain.valid } });
  if (found.names !== writes || found.records !== writes || events.n !== writes || !chain.valid) throw new Error('writes were lost, or made twice');
}
