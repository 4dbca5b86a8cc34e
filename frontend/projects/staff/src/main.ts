import { bootstrapApplication } from '@angular/platform-browser';
import { App } from '@staff/app';
import { appConfig } from '@staff/app.config';

bootstrapApplication(App, appConfig).catch((error: unknown) => console.error(error));
