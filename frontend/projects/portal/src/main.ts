import { bootstrapApplication } from '@angular/platform-browser';
import { App } from '@portal/app';
import { appConfig } from '@portal/app.config';

bootstrapApplication(App, appConfig).catch((error: unknown) => console.error(error));
