import 'reflect-metadata';
import { AppModule } from './app.module.js';
import { readConfig } from './common/config/config.js';
import { createApplication, listen } from './common/http/bootstrap.js';

const config = readConfig();
await listen(await createApplication(AppModule, config), config);
