import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectT } from '../i18n/i18n';
import { Icon } from '../icon/icon';
import { type Toast, Toasts } from './toasts';

@Component({
  selector: 'ui-toasts',
  imports: [Icon],
  template: `
    <div aria-live="polite" role="status">
      @for (toast of toasts.list(); track toast.id) {
        <div class="toast" [attr.data-tone]="toast.tone" data-testid="toast">
          <ui-icon [name]="toast.tone === 'ok' ? 'circle-check' : 'circle-alert'" />
          <span>{{ toast.text }}</span>
          @if (toast.undo) {
            <button type="button" class="undo" (click)="undo(toast)">{{ t('ui.undo') }}</button>
          }
          <button type="button" class="close" [attr.aria-label]="t('ui.dismiss')" (click)="toasts.dismiss(toast.id)">
            <ui-icon name="x" />
          </button>
        </div>
      }
    </div>
  `,
  styles: `
    :host > div {
      position: fixed;
      z-index: 1100;
      bottom: 20px;
      left: 50%;
      display: grid;
      gap: 8px;
      width: max-content;
      max-width: calc(100vw - 24px);
      transform: translateX(-50%);
    }
    .toast {
      display: flex;
      align-items: center;
      gap: 10px;
      min-height: 42px;
      padding: 4px 6px 4px 14px;
      border-radius: var(--radius);
      background: var(--mat-sys-inverse-surface);
      color: var(--mat-sys-inverse-on-surface);
      box-shadow: var(--elevation);
      animation: rise var(--calm) var(--ease);
    }
    button {
      padding: 6px 8px;
      border: 0;
      border-radius: var(--radius-s);
      background: none;
      color: inherit;
      cursor: pointer;
    }
    .undo {
      color: var(--mat-sys-inverse-primary);
      font-weight: 600;
    }
    .close ui-icon {
      width: 16px;
      height: 16px;
      display: block;
    }
    @keyframes rise {
      from {
        opacity: 0;
        transform: translateY(8px);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ToastOutlet {
  protected readonly t = injectT();
  protected readonly toasts = inject(Toasts);

  protected undo(toast: Toast): void {
    this.toasts.dismiss(toast.id);
    toast.undo?.();
  }
}
