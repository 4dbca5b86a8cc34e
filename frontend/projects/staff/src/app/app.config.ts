import { APP_BASE_HREF } from '@angular/common';
import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import {
  type ApplicationConfig,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import { provideRouter, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';
import { hearServerTime } from '@api/server-clock';
import { I18n } from '@ui/i18n/i18n';
import { provideI18n } from '@ui/i18n/provide-i18n';
import { Prefs } from '@ui/prefs/prefs';
import { PLAN_PAGE } from '@ui/status/problem-note';
import { routes } from './app.routes';
import { authInterceptor } from './session/auth.interceptor';
import { Session } from './session/session';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    // The page's policy allows no <base>; the application lives at the root.
    { provide: APP_BASE_HREF, useValue: '/' },
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes, withComponentInputBinding(), withInMemoryScrolling({ scrollPositionRestoration: 'enabled' })),
    // XMLHttpRequest, because it alone reports how much of an upload has travelled.
    provideHttpClient(withXhr(), withInterceptors([authInterceptor, hearServerTime])),
    provideI18n(),
    provideAppInitializer(async () => {
      const i18n = inject(I18n);
      const locale = inject(Prefs).preferredLocale();
      await i18n.use(locale);
      await i18n.add('ui', {
        en: async () => (await import('@ui/i18n/ui.en')).uiEn,
        vi: async () => (await import('@ui/i18n/ui.vi')).uiVi,
      });
    }),
    {
      provide: PLAN_PAGE,
      useFactory: () => {
        const session = inject(Session);
        return () => (session.can('company.billing.manage') ? '/settings/plan' : null);
      },
    },
  ],
};
