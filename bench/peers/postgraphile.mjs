// PostGraphile 5 over the same database, login role and policies. Each of its transactions begins with our context.
import { createServer } from 'node:http';
import jwt from 'jsonwebtoken';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { AsyncLocalStorage } from 'node:async_hooks';
import { roleUrl } from '../../dist/common/database/roles.js';
import { SessionCredentials } from '../../dist/common/guards/session-credentials.js';

const { DATABASE_URL, APP_SECRET, PORT } = process.env;
const secret = Buffer.from(APP_SECRET, 'base64url');
const credentials = new SessionCredentials(secret);
const current = new AsyncLocalStorage();

// PostGraphile sets plain settings per request; our context is made by a function, so it is called where a transaction starts.
const pool = new pg.Pool({ connectionString: roleUrl(DATABASE_URL, secret, 'api_staff'), max: 10 });
pool.on('connect', (client) => {
  const query = client.query.bind(client);
  client.query = async (statement, ...rest) => {
    const result = await query(statement, ...rest);
    const text = typeof statement === 'string' ? statement : statement.text;
    if (/^\s*begin/i.test(text)) {
      const sid = current.getStore();
      if (sid) await query('select ctx.begin($1, $2, $3, $4)', [credentials.secretOf(sid), '127.0.0.1', false, false]);
    }
    return result;
  };
});

const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ pool, schemas: ['app'], pgSettings: () => ({ 'app.peer': 'postgraphile' }) })],
  grafserv: { port: Number(PORT), graphqlPath: '/graphql', watch: false },
  grafast: { explain: false },
};
const server = createServer();
const serv = postgraphile(preset).createServ(grafserv);
server.on('error', (error) => {
  throw error;
});
server.prependListener('request', () => undefined);
const emit = server.emit.bind(server);
server.emit = (event, request, ...rest) => {
  if (event !== 'request') return emit(event, request, ...rest);
  const token = request.headers.authorization?.slice('Bearer '.length);
  return current.run(token ? jwt.decode(token).sid : undefined, () => emit(event, request, ...rest));
};
await serv.addTo(server);
server.listen(Number(PORT), '127.0.0.1');
