import type { portalEn } from './portal.en';

declare module '@ui/i18n/catalogue' {
  interface TextCatalogue {
    portal: typeof portalEn;
  }
}
