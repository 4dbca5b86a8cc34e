import { InjectionToken } from '@angular/core';

/** Asks whether what was typed may be lost. A dialog's frame gets it from whoever opened the dialog. */
export const MAY_DISCARD = new InjectionToken<() => Promise<boolean>>('MAY_DISCARD');
