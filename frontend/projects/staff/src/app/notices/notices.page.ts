import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Notice, NotificationsApi } from '@api/notifications-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { problemText } from '@ui/form/problem-text';
import { injectT } from '@ui/i18n/i18n';
import { usePageTitle } from '@ui/layout/page-title';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { LiveNotices } from './live-notices';
import { NoticeList } from './notice-list';

/** Everything one was told, newest first: all of it, or what is not read (?show=unread). */
@Component({
  selector: 'app-notices-page',
  imports: [Button, Empty, Failed, NoticeList, RouterLink, Skeleton],
  templateUrl: './notices.page.html',
  styleUrl: './notices.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoticesPage {
  protected readonly t = injectT();
  protected readonly live = inject(LiveNotices);
  readonly #api = inject(NotificationsApi);
  readonly #toasts = inject(Toasts);
  readonly show = input<string>();
  protected readonly onlyUnread = computed(() => this.show() === 'unread');
  protected readonly items = signal<readonly Notice[] | null>(null);
  protected readonly next = signal<string | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  #asked = 0;

  constructor() {
    usePageTitle(() => this.t('notices.title'));
    effect(() => {
      this.live.news();
      this.onlyUnread();
      untracked(() => void this.load());
    });
  }

  /** The first page again: something is new, or is shown otherwise. */
  protected async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const page = await this.#api.list(this.onlyUnread(), null);
      if (asked !== this.#asked) return;
      this.items.set(page.items);
      this.next.set(page.nextCursor);
      this.problem.set(null);
      this.live.count(page.unread);
    } catch (error) {
      if (asked === this.#asked) this.problem.set(Problem.from(error));
    }
  }

  protected more(): Promise<void> {
    return this.#try(async () => {
      const asked = this.#asked;
      const page = await this.#api.list(this.onlyUnread(), this.next());
      if (asked !== this.#asked) return;
      this.items.update((before) => [...(before ?? []), ...page.items]);
      this.next.set(page.nextCursor);
    });
  }

  protected mark(notice: Notice): Promise<void> {
    return this.#try(async () => {
      this.live.count((await this.#api.read([notice.id])).unread);
      this.#read(({ id }) => id === notice.id);
    });
  }

  protected follow(notice: Notice): void {
    if (!notice.read) void this.mark(notice);
  }

  protected readAll(): Promise<void> {
    return this.#try(async () => {
      this.live.count((await this.#api.readAll()).unread);
      this.#read(() => true);
    });
  }

  #read(which: (notice: Notice) => boolean): void {
    this.items.update((items) => items?.map((notice) => (which(notice) ? { ...notice, read: true } : notice)) ?? null);
  }

  async #try(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    } finally {
      this.busy.set(false);
    }
  }
}
