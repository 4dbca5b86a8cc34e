import { type ApplicationConfig, inject, provideAppInitializer, provideBrowserGlobalErrorListeners, provideZonelessChangeDetection } from '@angular/core';
import { I18n } from '@ui/i18n/i18n';
import { provideI18n } from '@ui/i18n/provide-i18n';
import { ICON_SPRITE } from '@ui/icon/icon';
import { Language } from './frame/language';
import { SPRITE } from './icon-sprite';
import { portalEn } from './texts/portal.en';
import { portalVi } from './texts/portal.vi';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    provideI18n(),
    { provide: ICON_SPRITE, useValue: SPRITE },
    provideAppInitializer(async () => {
      const [i18n, language] = [inject(I18n), inject(Language)];
      // Both at once: the language can be changed while there is no connection.
      await i18n.add('portal', { en: async () => portalEn, vi: async () => portalVi });
      await language.start();
    }),
  ],
};
