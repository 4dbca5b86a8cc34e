import { inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Dialogs } from '@ui/dialog/dialogs';

export interface MayHoldChanges {
  hasUnsavedChanges(): boolean;
}

export const unsavedChanges: CanDeactivateFn<MayHoldChanges> = (page) =>
  page.hasUnsavedChanges() ? inject(Dialogs).mayDiscard() : true;
