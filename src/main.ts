import 'reflect-metadata';
import { AppModule } from './app.module.js';
import { readConfig } from './common/config/config.js';
import { createApplication, listen } from './common/http/bootstrap.js';
import { endOnSignals } from './common/http/ending.js';

const config = readConfig();
const app = await createApplication(AppModule, config);
endOnSignals(app, config);
await listen(app, config);
