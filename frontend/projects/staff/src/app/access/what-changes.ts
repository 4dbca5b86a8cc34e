import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import type { AccessDifference, AffectedPeople } from '@api/access-api';
import { problemOf } from '@api/problem-of';
import { Button } from '@ui/button/button';
import { injectT } from '@ui/i18n/i18n';
import { Badge } from '@ui/status/badge';
import { FreshSignIn } from '../session/fresh-sign-in';
import { loadTexts } from '../texts/texts';
import { AccessWords } from './access-words';

/** How many groups of people a dialog has room for. */
const SHOWN = 6;

/** What a change would mean for everybody's access, before it is made. It informs: whoever goes on does not have to wait for it. */
@Component({
  selector: 'app-what-changes',
  imports: [Badge, Button],
  template: `
    @if (worded() && ask()) {
      <section data-testid="what-changes" aria-live="polite" [attr.aria-busy]="read.isLoading()">
        <h3>{{ t('access.change.title') }}</h3>
        @if (read.hasValue()) {
          <ul class="groups">
            @for (group of told(); track $index) {
              <li>
                <span class="strong">{{ who(group) }}</span>
                <ul>
                  @for (change of group.changes; track $index) {
                    <li class="change">
                      <ui-badge [tone]="change.way === 'gains' ? 'ok' : 'warn'">{{ t(change.way === 'gains' ? 'access.change.gains' : 'access.change.loses') }}</ui-badge>
                      <span>{{ words.change(change) }}</span>
                    </li>
                  }
                </ul>
              </li>
            } @empty {
              <li class="muted">{{ t('access.change.nothing') }}</li>
            }
          </ul>
          @if (untold() > 0) {
            <p class="small muted">{{ t('access.change.more', { n: untold() }) }}</p>
          }
        } @else if (unconfirmed()) {
          <p class="muted">
            {{ t('access.change.confirmFirst') }}
            <button uiButton size="s" type="button" data-testid="confirm-to-preview" (click)="confirm()">{{ t('access.change.confirm') }}</button>
          </p>
        } @else if (problem()) {
          <p class="muted" data-testid="preview-failed">{{ t('access.change.failed') }}</p>
        } @else {
          <p class="muted">{{ t('access.change.loading') }}</p>
        }
      </section>
    }
  `,
  styles: `
    section {
      display: grid;
      gap: 8px;
      padding: 12px 14px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface-2);
    }
    h3 {
      font-size: var(--t-14);
    }
    .groups {
      display: grid;
      gap: 10px;
    }
    .groups ul {
      display: grid;
      gap: 4px;
      margin-top: 4px;
    }
    .change {
      display: flex;
      align-items: baseline;
      gap: 8px;
      color: var(--text-2);
    }
    .change ui-badge {
      flex: none;
    }
    .change span {
      min-width: 0;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WhatChanges {
  protected readonly t = injectT();
  protected readonly words = inject(AccessWords);
  readonly #fresh = inject(FreshSignIn);
  /** Asks for the difference; null while there is nothing to ask about. Another function asks anew. */
  readonly ask = input.required<(() => Promise<AccessDifference>) | null>();
  protected readonly worded = signal(false);
  protected readonly read = resource({ params: () => this.ask() ?? undefined, loader: ({ params }) => params() });
  protected readonly problem = problemOf(this.read);
  readonly #groups = computed(() => (this.read.hasValue() ? this.read.value().groups : []));
  protected readonly told = computed(() => this.#groups().slice(0, SHOWN));
  protected readonly untold = computed(
    () => this.#groups().slice(SHOWN).reduce((sum, { count }) => sum + count, 0) + (this.read.hasValue() ? this.read.value().untold : 0),
  );
  protected readonly unconfirmed = computed(() => this.problem()?.is('REAUTH_REQUIRED') === true);

  constructor() {
    void loadTexts('access').then(() => this.worded.set(true));
  }

  protected who({ names, count }: AffectedPeople): string {
    return this.t('access.change.others', { names: names.join(', '), n: count - names.length }).trim();
  }

  protected async confirm(): Promise<void> {
    if (await this.#fresh.ask()) this.read.reload();
  }
}
