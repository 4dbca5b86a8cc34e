import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { Lessons } from '../session/lessons';

/** In the place of what is not there yet: its shape while it comes, and a way to ask again when it did not. */
@Component({
  selector: 'portal-waiting',
  template: `
    @if (failed()) {
      <div class="panel" role="alert">
        <p>{{ t('portal.failed') }}</p>
        <button type="button" class="touch" (click)="lessons.refresh()">{{ t('portal.retry') }}</button>
      </div>
    } @else {
      <div class="shape tall" role="status" [attr.aria-label]="t('portal.starting')"></div>
      <div class="shape" aria-hidden="true"></div>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
    .panel {
      display: grid;
      justify-items: center;
      gap: 16px;
      padding: 40px 24px;
      text-align: center;
    }
    .shape {
      height: 88px;
      border-radius: 16px;
      background: var(--surface-3);
      animation: appear 200ms 150ms backwards;
    }
    .tall {
      height: 220px;
      border-radius: 24px;
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Waiting {
  protected readonly t = injectT();
  protected readonly lessons = inject(Lessons);
  readonly failed = input.required<boolean>();
}
