import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button } from '@ui/button/button';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Session } from '../session/session';

/** First steps of a new company; each is ticked by what really exists. */
@Component({
  selector: 'app-set-up',
  imports: [Button, Icon, RouterLink],
  template: `
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
            <a uiButton size="s" [routerLink]="step.link" [attr.aria-label]="t('home.setup.start') + ': ' + t(step.title)">
              {{ t('home.setup.start') }}
            </a>
          }
        </li>
      }
    </ol>
  `,
  styleUrl: './set-up.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'card', 'data-testid': 'set-up' },
})
export class SetUp {
  protected readonly t = injectT();
  protected readonly session = inject(Session);
  readonly departments = input.required<number>();
  readonly people = input.required<number>();
  readonly invitations = input.required<boolean>();

  protected readonly steps = computed<{ title: TextKey; text: TextKey; link: string; done: boolean }[]>(() => [
    {
      title: 'home.setup.departments',
      text: 'home.setup.departmentsText',
      link: '/hr/departments',
      done: this.departments() > 0,
    },
    { title: 'home.setup.people', text: 'home.setup.peopleText', link: '/hr/people/import', done: this.people() > 1 },
    { title: 'home.setup.invite', text: 'home.setup.inviteText', link: '/hr/invitations', done: this.invitations() },
  ]);
}
