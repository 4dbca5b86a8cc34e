import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, signal, type Type } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { Problem } from '@api/problem';
import { Button } from '../button/button';
import { Control } from '../field/control';
import { Field } from '../field/field';
import { injectT } from '../i18n/i18n';
import { ProblemNote } from '../status/problem-note';
import { DialogFrame } from './dialog-frame';

export interface Confirmation {
  /** Names the object: "Deactivate Lan Nguyễn". */
  title: string;
  text?: string;
  /** What will happen, one sentence each. */
  consequences?: readonly string[];
  /** Something shown below the consequences, such as what the change would mean. */
  details?: { component: Type<unknown>; inputs: Record<string, unknown> };
  action: string;
  cancel?: string;
  danger?: boolean;
  /** Nothing to decide: one button that closes. */
  noticeOnly?: boolean;
  /** For what cannot be undone: the word to type first. */
  typed?: string;
  /** Runs before the dialog closes; a failure is shown in it. */
  run?: () => Promise<unknown>;
}

@Component({
  selector: 'ui-confirm-dialog',
  imports: [DialogFrame, Button, Field, Control, NgComponentOutlet, ProblemNote],
  template: `
    <ui-dialog [heading]="ask.title" (send)="confirm()">
      @if (problem(); as failure) {
        <ui-problem-note [problem]="failure" />
      }
      @if (ask.text) {
        <p class="muted">{{ ask.text }}</p>
      }
      @if (ask.consequences?.length) {
        <ul>
          @for (line of ask.consequences; track line) {
            <li>{{ line }}</li>
          }
        </ul>
      }
      @if (ask.details; as details) {
        <ng-container *ngComponentOutlet="details.component; inputs: details.inputs" />
      }
      @if (ask.typed) {
        <ui-field [label]="t('ui.form.typeToConfirm', { word: ask.typed })">
          <input
            uiControl
            autocomplete="off"
            data-testid="confirm-typed"
            [value]="typed()"
            (input)="typed.set($any($event.target).value)"
          />
        </ui-field>
      }
      <ng-container actions>
        @if (!ask.noticeOnly) {
          <button uiButton type="button" [attr.data-autofocus]="ask.danger || null" (click)="ref.close(false)">{{ ask.cancel ?? t('ui.cancel') }}</button>
        }
        <button
          [uiButton]="ask.danger ? 'danger' : 'primary'"
          type="submit"
          data-testid="confirm"
          [attr.data-autofocus]="ask.danger ? null : true"
          [pending]="pending()"
          [disabled]="!ready()"
        >
          {{ ask.action }}
        </button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    ul {
      display: grid;
      gap: 8px;
    }
    li {
      position: relative;
      padding-left: 18px;
      color: var(--text-2);
    }
    li::before {
      content: '';
      position: absolute;
      top: 8px;
      left: 4px;
      width: 5px;
      height: 5px;
      border-radius: 50%;
      background: var(--text-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ConfirmDialog {
  protected readonly t = injectT();
  protected readonly ask = inject<Confirmation>(MAT_DIALOG_DATA);
  protected readonly ref = inject<MatDialogRef<ConfirmDialog, boolean>>(MatDialogRef);
  protected readonly typed = signal('');
  protected readonly pending = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly ready = computed(() => !this.ask.typed || same(this.typed(), this.ask.typed));

  protected async confirm(): Promise<void> {
    if (!this.ready() || this.pending()) return;
    this.pending.set(true);
    this.problem.set(null);
    try {
      await this.ask.run?.();
      this.ref.close(true);
    } catch (error) {
      this.problem.set(Problem.from(error));
    } finally {
      this.pending.set(false);
    }
  }
}

function same(a: string, b: string): boolean {
  return a.normalize().trim().toLowerCase() === b.normalize().trim().toLowerCase();
}
