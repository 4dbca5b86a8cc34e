// The floor: a bare Node server and one driver, sending the same rows from the same database under the same policies.
//   MODE=context   what a careful hand-written server would do (default)
//   MODE=owner     the same query without policies and without a context: what they cost
//   PREPARED=true  statements planned once per connection, as Optserv keeps its busy ones
import { createServer } from 'node:http';
import jwt from 'jsonwebtoken';
import pg from 'pg';
import { roleUrl } from '../../dist/common/database/roles.js';
import { SessionCredentials } from '../../dist/common/guards/session-credentials.js';

const { DATABASE_URL, APP_SECRET, PORT, MODE = 'context', PREPARED } = process.env;
const secret = Buffer.from(APP_SECRET, 'base64url');
const credentials = new SessionCredentials(secret);
const asOwner = MODE === 'owner';
const pool = new pg.Pool({ connectionString: asOwner ? DATABASE_URL : roleUrl(DATABASE_URL, secret, 'api_staff'), max: 10 });

const statement = (name, text, values) => (PREPARED ? { name, text, values } : { text, values });

const LIST = `
  select p.id, p.name, p.email, p.role, p.department_id as "departmentId", d.name as "departmentName", p.job_title as "jobTitle",
         p.status, p.start_date::text as "startDate", p.employment_type as "employmentType"
    from (select * from app.person where company_id = $1 order by name_key, id limit 51) p
    left join app.department d on d.company_id = $1 and d.id = p.department_id
   order by p.name_key, p.id`;

const sessions = new Map();

createServer(async (request, response) => {
  const client = await pool.connect();
  try {
    const token = request.headers.authorization.slice('Bearer '.length);
    const { sid } = jwt.decode(token);
    await client.query('start transaction read only');
    let company = asOwner ? sessions.get(sid) : undefined;
    if (!asOwner) {
      const begun = await client.query(statement('begin', 'select * from ctx.begin($1, $2, $3, $4)', [credentials.secretOf(sid), '127.0.0.1', false, false]));
      company = begun.rows[0].company_id;
    } else if (!company) {
      company = (await client.query('select company_id from app.session where id = $1', [sid])).rows[0].company_id;
      sessions.set(sid, company);
    }
    const { rows } = await client.query(statement('list', LIST, [company]));
    await client.query('commit');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ items: rows.slice(0, 50), nextCursor: rows[49]?.id ?? null }));
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error));
  } finally {
    client.release();
  }
}).listen(Number(PORT), '127.0.0.1');
