import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import type { LeaveBalance } from '@api/leave-api';
import type { Person } from '@api/people-api';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Ledger } from '../balances/ledger';

/** What somebody's balance is made of. */
@Component({
  selector: 'app-ledger-dialog',
  imports: [DialogFrame, Ledger],
  template: `
    <ui-dialog [heading]="data.person.name" (send)="ref.close()">
      <app-ledger [personId]="data.person.id" [balance]="data.balance" [year]="data.year" />
    </ui-dialog>
  `,
  styles: `
    app-ledger {
      padding: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LedgerDialog {
  protected readonly ref = inject(MatDialogRef);
  protected readonly data = inject<{ person: Person; balance: LeaveBalance; year: number }>(MAT_DIALOG_DATA);
}
