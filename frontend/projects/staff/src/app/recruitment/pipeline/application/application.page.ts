import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { type ApplicationDetail, ApplicationsApi, type PossibleDuplicate, type Stage } from '@api/applications-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { type Bar, Bars } from '@ui/chart/bars';
import { Dialogs } from '@ui/dialog/dialogs';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { usePageTitle } from '@ui/layout/page-title';
import { Badge } from '@ui/status/badge';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { ApplicationMoves } from '../application-moves';
import { Rating } from '../rating';
import { stageKey, stageTone, waysFrom } from '../stage-words';
import { ApplicationInterviews } from './application-interviews';
import { ApplicationNotes } from './application-notes';

const DAY = 86_400_000;

/** Everything about one application, and all that can be done with it. */
@Component({
  selector: 'app-application-page',
  imports: [ApplicationInterviews, ApplicationNotes, Badge, Bars, Button, Empty, Failed, Icon, MatMenuModule, Rating, RouterLink, Skeleton],
  templateUrl: './application.page.html',
  styleUrl: './application.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApplicationPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly api = inject(ApplicationsApi);
  readonly #moves = inject(ApplicationMoves);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly id = input.required<string>();
  protected readonly read = resource({ params: () => ({ id: this.id() }), loader: ({ params }) => this.api.get(params.id) });
  protected readonly problem = problemOf(this.read);
  protected readonly missing = computed(() => [400, 404].includes(this.problem()?.status ?? 0));
  protected readonly application = computed(() => (this.read.hasValue() ? this.read.value().value : null));
  protected readonly ways = computed(() => waysFrom(this.application()?.stage ?? 'hired').filter((stage) => stage !== 'hired' && stage !== 'rejected'));
  protected readonly open = computed(() => !['hired', 'rejected'].includes(this.application()?.stage ?? 'hired') && !this.application()?.erased);
  protected readonly words = { stageKey, stageTone };
  /** Days at each stage; the one it is at counts until now, where the way is not over. */
  protected readonly times = computed<Bar[]>(() => {
    const history = this.application()?.history ?? [];
    const spans = new Map<Stage, number>();
    history.forEach(({ to, at }, place) => {
      const next = history[place + 1];
      if (!next && (to === 'hired' || to === 'rejected')) return;
      const days = ((next ? Date.parse(next.at) : Date.now()) - Date.parse(at)) / DAY;
      spans.set(to, (spans.get(to) ?? 0) + days);
    });
    return [...spans].map(([stage, days]) => {
      const value = Math.round(days * 10) / 10;
      return { id: stage, label: this.t(stageKey(stage)), value, words: this.t('pipeline.detail.daysOf', { n: value }) };
    });
  });

  constructor() {
    usePageTitle(
      () => {
        const application = this.application();
        return application ? (application.name ?? this.t('pipeline.detail.erased')) : this.t('pipeline.title');
      },
      () => {
        const { postingId, postingTitle } = this.application() ?? {};
        return { link: postingId ? `/hr/recruitment/postings/${postingId}/applications` : '/hr/recruitment', label: postingTitle ?? this.t('pipeline.title') };
      },
    );
  }

  protected readonly isSaid = (text: string): boolean => text !== '';

  protected shares({ shares }: PossibleDuplicate): string {
    return shares.map((each) => this.t(`pipeline.detail.shares.${each}`)).join(', ');
  }

  protected async move(application: ApplicationDetail, stage: Stage): Promise<void> {
    if (await this.#moves.move(application, stage, () => this.read.reload())) this.read.reload();
  }

  protected async offer(application: ApplicationDetail): Promise<void> {
    const { OfferDialog } = await import('./offer-dialog');
    if (await this.#dialogs.open<boolean, ApplicationDetail>(OfferDialog, application, 560)) this.read.reload();
  }

  protected async erase({ id, name }: ApplicationDetail): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('pipeline.erase.title', { name }),
      text: this.t('pipeline.erase.text'),
      action: this.t('pipeline.erase.action'),
      typed: this.t('pipeline.erase.word'),
      danger: true,
      run: () => this.api.erase(id),
    });
    if (!done) return;
    this.#toasts.done(this.t('pipeline.erase.done'));
    this.read.reload();
  }
}
