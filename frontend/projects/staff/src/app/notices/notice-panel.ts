import { ChangeDetectionStrategy, Component, effect, inject, output, resource, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Notice, NotificationsApi } from '@api/notifications-api';
import { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { problemText } from '@ui/form/problem-text';
import { injectT } from '@ui/i18n/i18n';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { LiveNotices } from './live-notices';
import { NoticeList } from './notice-list';

const SHOWN = 12;

/** The newest notices, in what the bell opens. */
@Component({
  selector: 'app-notice-panel',
  imports: [Button, Empty, Failed, NoticeList, RouterLink, Skeleton],
  template: `
    <header>
      <h2 class="truncate">{{ t('notices.title') }}</h2>
      @if (live.unread() > 0) {
        <button uiButton="quiet" size="s" type="button" data-testid="notices-read-all" [pending]="busy()" (click)="readAll()">{{ t('notices.markAll') }}</button>
      }
    </header>
    <div class="list">
      @if (read.hasValue()) {
        @if (read.value().items.length > 0) {
          <app-notice-list [notices]="read.value().items" (followed)="follow($event)" (marked)="mark($event)" />
        } @else {
          <ui-empty icon="bell" [title]="t('notices.none')" [text]="t('notices.noneText')" />
        }
      } @else if (problem(); as failure) {
        <ui-failed [problem]="failure" (retry)="read.reload()" />
      } @else {
        <ui-skeleton class="waiting" />
      }
    </div>
    <footer>
      <a uiButton="quiet" size="s" routerLink="/notifications" data-testid="notices-all" (click)="done.emit()">{{ t('notices.seeAll') }}</a>
      <a uiButton="quiet" size="s" routerLink="/settings/notifications" data-testid="notices-settings" (click)="done.emit()">{{ t('notices.settings') }}</a>
    </footer>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-rows: auto minmax(0, 1fr) auto;
      max-height: min(560px, calc(100dvh - 80px));
    }
    header,
    footer {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      min-height: 48px;
      padding: 0 8px 0 16px;
    }
    header {
      border-bottom: 1px solid var(--line);
    }
    footer {
      padding: 0 8px;
      border-top: 1px solid var(--line);
    }
    h2 {
      font-size: var(--t-14);
    }
    .list {
      overflow: auto;
      overscroll-behavior: contain;
    }
    .waiting {
      padding: 24px 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoticePanel {
  protected readonly t = injectT();
  protected readonly live = inject(LiveNotices);
  readonly #api = inject(NotificationsApi);
  readonly #toasts = inject(Toasts);
  readonly done = output();
  protected readonly read = resource({ loader: () => this.#api.list(false, null, SHOWN) });
  protected readonly problem = problemOf(this.read);
  protected readonly busy = signal(false);

  constructor() {
    let first = true;
    effect(() => {
      this.live.news();
      // What is there when it opens is being read already.
      if (!first) untracked(() => this.read.reload());
      first = false;
    });
  }

  protected follow(notice: Notice): void {
    if (!notice.read) void this.mark(notice);
    this.done.emit();
  }

  protected async mark(notice: Notice): Promise<void> {
    try {
      this.live.count((await this.#api.read([notice.id])).unread);
      this.read.update((page) => page && { ...page, items: page.items.map((one) => (one.id === notice.id ? { ...one, read: true } : one)) });
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    }
  }

  protected async readAll(): Promise<void> {
    this.busy.set(true);
    try {
      this.live.count((await this.#api.readAll()).unread);
      this.read.update((page) => page && { ...page, items: page.items.map((one) => ({ ...one, read: true })) });
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    } finally {
      this.busy.set(false);
    }
  }
}
