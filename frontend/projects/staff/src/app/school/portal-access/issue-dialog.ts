import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { type IssuedAccess, SchoolPortalApi, type SecretKind } from '@api/school-portal-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { injectT } from '@ui/i18n/i18n';
import { ProblemNote } from '@ui/status/problem-note';
import { AccessCard } from './access-card';

export interface Issue {
  readonly studentId: string;
  readonly name: string;
  /** There is a card already, which stops working. */
  readonly replaces: boolean;
}

/** Which kind of secret, then the card with it, this once. */
@Component({
  selector: 'app-issue-dialog',
  imports: [AccessCard, Button, DialogFrame, ProblemNote],
  template: `
    <ui-dialog [heading]="heading" (send)="issued() ? ref.close() : issue()">
      @if (issued(); as access) {
        <p class="muted" role="status">{{ t('schoolPortal.issue.once') }}</p>
        <app-access-card [studentName]="about.name" [access]="access" [kind]="kind()" />
      } @else {
        @if (problem(); as failure) {
          <ui-problem-note [problem]="failure" />
        }
        @if (about.replaces) {
          <p class="muted">{{ t('schoolPortal.issue.replaces') }}</p>
        }
        <fieldset>
          <legend class="strong">{{ t('schoolPortal.issue.kind') }}</legend>
          @for (choice of kinds; track choice) {
            <label class="check">
              <input type="radio" name="kind" [value]="choice" [checked]="kind() === choice" [attr.data-testid]="'kind-' + choice" (change)="kind.set(choice)" />
              <span>
                {{ t(choice === 'pin' ? 'schoolPortal.issue.pin' : 'schoolPortal.issue.passphrase') }}
                <span class="small faint">{{ t(choice === 'pin' ? 'schoolPortal.issue.pinText' : 'schoolPortal.issue.passphraseText') }}</span>
              </span>
            </label>
          }
        </fieldset>
      }
      <ng-container actions>
        @if (issued()) {
          <button uiButton type="button" icon="printer" data-testid="print-card" (click)="print()">{{ t('schoolPortal.issue.print') }}</button>
          <button uiButton="primary" type="submit" data-testid="issue-done">{{ t('schoolPortal.issue.done') }}</button>
        } @else {
          <button uiButton type="button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
          <button uiButton="primary" type="submit" data-testid="issue" [pending]="pending()">{{ t('schoolPortal.issue.action') }}</button>
        }
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: 10px;
    }
    legend {
      padding: 0;
      margin-bottom: 8px;
    }
    .check span span {
      display: block;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IssueDialog {
  protected readonly t = injectT();
  readonly #api = inject(SchoolPortalApi);
  protected readonly about = inject<Issue>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<IssueDialog>>(MatDialogRef);
  protected readonly kinds: readonly SecretKind[] = ['pin', 'passphrase'];
  protected readonly kind = signal<SecretKind>('pin');
  protected readonly issued = signal<IssuedAccess | null>(null);
  protected readonly pending = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly heading = this.#heading();

  protected async issue(): Promise<void> {
    if (this.pending()) return;
    this.pending.set(true);
    this.problem.set(null);
    try {
      this.issued.set(await this.#api.issue(this.about.studentId, this.kind()));
    } catch (error) {
      this.problem.set(Problem.from(error));
    } finally {
      this.pending.set(false);
    }
  }

  protected print(): void {
    window.print();
  }

  #heading(): string {
    const { name, replaces } = this.about;
    if (!name) return this.t('schoolPortal.issue.titleOf');
    return this.t(replaces ? 'schoolPortal.issue.resetTitle' : 'schoolPortal.issue.title', { name });
  }
}
