import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { type FeedKind, LeaveApi, type LeaveFeed, type LeaveFeedAddress } from '@api/leave-api';
import { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { ProblemNote } from '@ui/status/problem-note';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../../session/session';
import { FeedAddress } from './feed-address';

/** One's private calendars: each with an address that is shown once, and a way to make the old one useless. */
@Component({
  selector: 'app-feeds-dialog',
  imports: [Button, DialogFrame, Failed, FeedAddress, ProblemNote, Skeleton],
  templateUrl: './feeds-dialog.html',
  styleUrl: './feeds-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FeedsDialog {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(LeaveApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #session = inject(Session);
  protected readonly ref = inject(MatDialogRef);
  protected readonly read = resource({ loader: async () => (await this.#api.feeds()).items });
  protected readonly problem = problemOf(this.read);
  protected readonly refused = signal<Problem | null>(null);
  protected readonly making = signal<FeedKind | null>(null);
  protected readonly addresses = signal<Partial<Record<FeedKind, string>>>({});
  protected readonly rows = computed(() => {
    const wide = ['all', 'department'].includes(this.#session.scope('hr.leave.view'));
    const kinds: readonly FeedKind[] = wide ? ['mine', 'team'] : ['mine'];
    const feeds = this.read.hasValue() ? this.read.value() : [];
    return kinds.map((kind) => ({ kind, feed: feeds.find((each) => each.kind === kind) ?? null, address: this.addresses()[kind] ?? null }));
  });

  protected async make(kind: FeedKind, feed: LeaveFeed | null): Promise<void> {
    if (feed) {
      await this.#dialogs.confirm({
        title: this.t('leave.feed.resetTitle', { kind: this.t(`leave.feed.${kind}`) }),
        text: this.t('leave.feed.resetText'),
        action: this.t('leave.feed.reset'),
        danger: true,
        run: async () => this.#show(await this.#api.feedAddress(kind)),
      });
      return;
    }
    this.making.set(kind);
    this.refused.set(null);
    try {
      this.#show(await this.#api.feedAddress(kind));
    } catch (error) {
      this.refused.set(Problem.from(error));
    } finally {
      this.making.set(null);
    }
  }

  protected async stop(feed: LeaveFeed): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('leave.feed.stopTitle', { kind: this.t(`leave.feed.${feed.kind}`) }),
      text: this.t('leave.feed.stopText'),
      action: this.t('leave.feed.stop'),
      danger: true,
      run: () => this.#api.removeFeed(feed.id),
    });
    if (!done) return;
    this.addresses.update((all) => ({ ...all, [feed.kind]: undefined }));
    this.read.update((feeds) => feeds?.filter(({ id }) => id !== feed.id));
    this.#toasts.done(this.t('leave.feed.stopped'));
  }

  #show({ address, ...feed }: LeaveFeedAddress): void {
    this.addresses.update((all) => ({ ...all, [feed.kind]: address }));
    this.read.update((feeds) => [...(feeds ?? []).filter(({ kind }) => kind !== feed.kind), feed]);
  }
}
