import { A11yModule } from '@angular/cdk/a11y';
import { OverlayModule } from '@angular/cdk/overlay';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter } from 'rxjs';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';
import { loadTexts } from '../texts/texts';
import { LiveNotices } from './live-notices';
import { NoticePanel } from './notice-panel';
import { NoticeWords } from './notice-words';

const MOST_SAID = 99;

/** In the bar at the top: how many notices are unread, as they come; opens the newest. Esc and a click beside close them. */
@Component({
  selector: 'app-bell',
  imports: [A11yModule, Button, NoticePanel, OverlayModule],
  template: `
    @if (ready()) {
      <button
        #origin="cdkOverlayOrigin"
        uiButton="quiet"
        iconOnly
        icon="bell"
        type="button"
        cdkOverlayOrigin
        data-testid="bell"
        aria-haspopup="dialog"
        [attr.aria-expanded]="shown()"
        [attr.aria-label]="label()"
        (click)="shown.set(true)"
      ></button>
      @if (live.unread() > 0) {
        <span class="count num" aria-hidden="true" data-testid="bell-count">{{ said() }}</span>
      }
      <span class="visually-hidden" role="status" data-testid="bell-news">{{ newest() }}</span>
      <ng-template
        cdkConnectedOverlay
        cdkConnectedOverlayHasBackdrop
        cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
        [cdkConnectedOverlayOrigin]="origin"
        [cdkConnectedOverlayOpen]="shown()"
        [cdkConnectedOverlayOffsetY]="6"
        [cdkConnectedOverlayViewportMargin]="8"
        cdkConnectedOverlayPush
        (backdropClick)="shown.set(false)"
        (overlayKeydown)="keys($event)"
      >
        <div class="panel" role="dialog" cdkTrapFocus cdkTrapFocusAutoCapture data-testid="notice-panel" [attr.aria-label]="t('notices.title')">
          <app-notice-panel (done)="shown.set(false)" />
        </div>
      </ng-template>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      flex: none;
      width: var(--control);
      height: var(--control);
    }
    .count {
      position: absolute;
      top: 0;
      right: -2px;
      min-width: 16px;
      height: 16px;
      padding: 0 4px;
      border-radius: 8px;
      background: var(--bad-fill);
      color: var(--text-on-fill);
      font-size: 0.6875rem;
      font-weight: 600;
      line-height: 16px;
      text-align: center;
      pointer-events: none;
    }
    .panel {
      width: 400px;
      max-width: calc(100vw - 16px);
      overflow: hidden;
      border-radius: var(--radius);
      background: var(--overlay);
      box-shadow: var(--elevation);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Bell {
  protected readonly t = injectT();
  protected readonly live = inject(LiveNotices);
  readonly #words = inject(NoticeWords);
  protected readonly ready = signal(false);
  protected readonly shown = signal(false);
  protected readonly said = computed(() => (this.live.unread() > MOST_SAID ? `${MOST_SAID}+` : String(this.live.unread())));
  protected readonly label = computed(() => this.t('notices.bell', { n: this.live.unread() }));
  /** Said aloud to who does not see the number change. */
  protected readonly newest = computed(() => {
    const newest = this.live.news()?.items[0];
    return newest ? this.#words.sentence(newest) : '';
  });

  constructor() {
    void loadTexts('notices').then(() => {
      this.ready.set(true);
      this.live.start();
    });
    inject(Router)
      .events.pipe(filter((event) => event instanceof NavigationEnd), takeUntilDestroyed())
      .subscribe(() => this.shown.set(false));
  }

  protected keys(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.shown.set(false);
  }
}
