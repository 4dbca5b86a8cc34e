import { type EnvironmentProviders, isDevMode, makeEnvironmentProviders } from '@angular/core';
import { provideTransloco, provideTranslocoTranspiler } from '@jsverse/transloco';
import { IcuTranspiler } from './i18n';
import { LOCALES } from './catalogue';

export function provideI18n(): EnvironmentProviders {
  return makeEnvironmentProviders([
    provideTransloco({
      config: {
        availableLangs: [...LOCALES],
        defaultLang: 'en',
        reRenderOnLangChange: false,
        prodMode: !isDevMode(),
        missingHandler: { logMissingKey: isDevMode(), allowEmpty: true },
      },
    }),
    provideTranslocoTranspiler(IcuTranspiler),
  ]);
}
