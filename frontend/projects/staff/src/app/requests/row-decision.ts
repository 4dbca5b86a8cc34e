import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { Decision } from '@api/approvals-api';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';

/** The two buttons at the end of a row that waits: in words, and as signs to touch where there is little room. */
@Component({
  selector: 'app-row-decision',
  imports: [Button],
  template: `
    <button
      uiButton
      size="s"
      type="button"
      icon="x"
      data-testid="reject"
      [disabled]="busy() !== null"
      [attr.aria-label]="t('requests.rejectOf', { what: what() })"
      (click)="decided.emit('reject')"
    >
      <span>{{ t('requests.reject') }}</span>
    </button>
    <button
      uiButton
      class="yes"
      size="s"
      type="button"
      icon="check"
      data-testid="approve"
      [pending]="busy() === 'approve'"
      [attr.aria-label]="t('requests.approveOf', { what: what() })"
      (click)="decided.emit('approve')"
    >
      <span>{{ t('requests.approve') }}</span>
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 6px;
    }
    .yes {
      border-color: var(--accent-line);
      color: var(--accent-text);
    }
    @container list (max-width: 720px) {
      button {
        width: 40px;
        min-height: 36px;
        padding: 0;
      }
      span {
        display: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RowDecision {
  protected readonly t = injectT();
  /** Names the request, for those who hear the buttons. */
  readonly what = input.required<string>();
  /** What is being done just now. */
  readonly busy = input<Decision | null>(null);
  readonly decided = output<Decision>();
}
