import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button } from '@ui/button/button';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Session } from '../session/session';
import { HomeCounts } from './home-counts';

interface Step {
  readonly title: TextKey;
  readonly text: TextKey;
  readonly link: string;
  readonly done: boolean;
}

/** First steps of a new company; each is ticked by what really exists. */
@Component({
  selector: 'app-set-up',
  imports: [Button, Icon, RouterLink],
  template: `
    @if (steps().length) {
      <div class="card" data-testid="set-up">
        <header>
          <h3>{{ t('home.setup.title', { company: session.me()?.company?.name }) }}</h3>
          <p class="muted">{{ t('home.setup.lead') }}</p>
        </header>
        <ol>
          @for (step of steps(); track step.link) {
            <li [class.done]="step.done">
              <span class="tick"><ui-icon name="check" /></span>
              <span class="words">
                <span class="strong">{{ t(step.title) }}</span>
                <span class="muted">{{ t(step.text) }}</span>
              </span>
              @if (step.done) {
                <span class="faint small">{{ t('home.setup.done') }}</span>
              } @else {
                <a [uiButton]="step === next() ? 'primary' : 'plain'" size="s" [routerLink]="step.link" [attr.aria-label]="t('home.setup.start') + ': ' + t(step.title)">
                  {{ t('home.setup.start') }}
                </a>
              }
            </li>
          }
        </ol>
      </div>
    }
  `,
  styleUrl: './set-up.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'wide' },
})
export class SetUp {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  readonly #counts = inject(HomeCounts);
  /** Empty once the company has begun to live. */
  protected readonly steps = computed<Step[]>(() => {
    if (!this.#counts.read.hasValue()) return [];
    const { departments, people, invitations } = this.#counts.read.value();
    const several = (people ?? 0) > 1;
    const invited = (invitations ?? 0) > 0;
    if ((departments ?? 0) > 0 && several && (invited || (people ?? 0) > 3)) return [];
    return [
      { title: 'home.setup.departments', text: 'home.setup.departmentsText', link: '/hr/departments', done: (departments ?? 0) > 0 },
      { title: 'home.setup.people', text: 'home.setup.peopleText', link: '/hr/people/import', done: several },
      { title: 'home.setup.invite', text: 'home.setup.inviteText', link: '/hr/invitations', done: invited },
    ];
  });
  protected readonly next = computed(() => this.steps().find((step) => !step.done));
}
