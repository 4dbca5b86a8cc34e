import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { CodesStep } from './codes-step';

/** New recovery codes, by themselves. */
@Component({
  selector: 'app-codes-dialog',
  imports: [CodesStep],
  template: `<app-codes-step [codes]="codes" />`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CodesDialog {
  protected readonly codes = inject<readonly string[]>(MAT_DIALOG_DATA);
}
