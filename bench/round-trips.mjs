// Preloaded into the measured process: tells how many statements it has sent to the database, whenever it is asked.
import pg from 'pg';

let sent = 0;
const { query } = pg.Client.prototype;
pg.Client.prototype.query = function (...parameters) {
  sent++;
  return query.apply(this, parameters);
};
process.on('message', () => process.send(sent));
