import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Problem } from '@api/problem';
import { Button } from '../button/button';
import { problemText } from '../form/problem-text';
import { injectT } from '../i18n/i18n';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icon-names';

const FRAME = `
  :host {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 4px;
    padding: 48px 24px;
    text-align: center;
  }
  .picture {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    margin-bottom: 12px;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--surface-2);
    color: var(--text-3);
  }
  h2 {
    font-size: var(--t-14);
  }
  p {
    max-width: 44ch;
    color: var(--text-2);
    text-wrap: pretty;
  }
  .act {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    margin-top: 16px;
  }
`;

/** Nothing here yet: one sentence, one picture, one action (projected). */
@Component({
  selector: 'ui-empty',
  imports: [Icon],
  template: `
    <span class="picture"><ui-icon [name]="icon()" /></span>
    <h2>{{ title() }}</h2>
    <p>{{ text() }}</p>
    <div class="act"><ng-content /></div>
  `,
  styles: FRAME,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'data-testid': 'empty-state' },
})
export class Empty {
  readonly icon = input.required<IconName>();
  readonly title = input.required<string>();
  readonly text = input('');
}

/** Loading failed: why, try again, and the reference to quote. */
@Component({
  selector: 'ui-failed',
  imports: [Icon, Button],
  template: `
    <span class="picture"><ui-icon name="triangle-alert" /></span>
    <h2>{{ t('ui.error.title') }}</h2>
    <p>{{ text() }}</p>
    @if (problem().traceId; as id) {
      <p class="small num">{{ t('ui.error.trace', { id }) }}</p>
    }
    @if (helps()) {
      <div class="act">
        <button uiButton type="button" icon="refresh-cw" data-testid="retry" (click)="retry.emit()">{{ t('ui.retry') }}</button>
      </div>
    }
  `,
  styles: FRAME,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'alert', 'data-testid': 'error-state' },
})
export class Failed {
  protected readonly t = injectT();
  readonly problem = input.required<Problem>();
  readonly retry = output();
  protected readonly text = computed(() => problemText(this.problem(), this.t));
  /** What was refused for a reason is refused again; what did not come through may come through. */
  protected readonly helps = computed(() => {
    const { status } = this.problem();
    return status === 0 || status === 408 || status === 429 || status >= 500;
  });
}

/** Grey bars in the shape of lines; appears after 150 ms so that fast answers do not flicker. */
@Component({
  selector: 'ui-skeleton',
  template: `
    @for (width of widths(); track $index) {
      <i [style.width.%]="width"></i>
    }
    <span class="visually-hidden" role="status">{{ t('ui.loading') }}</span>
  `,
  styles: `
    :host {
      display: grid;
      gap: 14px;
      animation: appear 0.2s 0.15s both;
    }
    i {
      height: 10px;
      border-radius: 5px;
      background: linear-gradient(90deg, var(--surface-3) 25%, var(--surface-2) 50%, var(--surface-3) 75%);
      background-size: 300% 100%;
      animation: shimmer 1.6s linear infinite;
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
    @keyframes shimmer {
      from {
        background-position: 100% 0;
      }
      to {
        background-position: -50% 0;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Skeleton {
  protected readonly t = injectT();
  readonly widths = input<readonly number[]>([62, 84, 48]);
}
