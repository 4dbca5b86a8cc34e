import { inject, Injector, runInInjectionContext } from '@angular/core';
import { loadTexts } from '../texts/texts';

/** For parts of pages that other areas own: loads their words. Call where services may be injected. */
export function loadPrivacyTexts(): () => Promise<boolean> {
  const injector = inject(Injector);
  return () => runInInjectionContext(injector, () => loadTexts('privacy'));
}
