import { dirname } from 'node:path';
import { examineDatabase } from './doctor-database.js';
import { examineDisk, examineKeys, examineMail, examineSettings } from './doctor-surroundings.js';
import { fail, type Finding, printed } from './findings.js';

// npm run doctor     looks at an installation and says what to do. Exit status: 0 well (warnings included), 1 something fails.
async function examine(): Promise<Finding[]> {
  const { config, findings } = examineSettings(process.env);
  if (!config) return findings;
  const heads = config.auditHeadsFile ? [dirname(config.auditHeadsFile)] : [];
  const around = [await examineMail(config), ...(await examineDisk([process.env['FILES_DIR'] || '.data/files', ...heads]))];
  try {
    const database = await examineDatabase(config.databaseUrl, config.appSecrets);
    const keys = database.some(({ about, level }) => about === 'migrations' && level === 'ok') ? await examineKeys(config) : [];
    return [...findings, ...database, ...keys, ...around];
  } catch (error) {
    return [...findings, fail('database', (error as Error).message, 'see that PostgreSQL runs and DATABASE_URL leads to it, for an administrator'), ...around];
  }
}

const findings = await examine();
findings.forEach((finding) => console.log(printed(finding)));
process.exitCode = findings.some(({ level }) => level === 'fail') ? 1 : 0;
