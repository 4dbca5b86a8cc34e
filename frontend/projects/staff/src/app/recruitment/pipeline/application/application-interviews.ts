import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { type ApplicationDetail, ApplicationsApi, type Interview } from '@api/applications-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { dayIn } from '@ui/format/calendar';
import { Format } from '@ui/format/format';
import { zoneNote } from '@ui/format/zone';
import { injectT } from '@ui/i18n/i18n';
import { Badge } from '@ui/status/badge';
import { Toasts } from '@ui/toast/toasts';
import type { InterviewData } from './interview-dialog';

/** Interviews of one applicant: when, where and with whom. */
@Component({
  selector: 'app-application-interviews',
  imports: [Badge, Button],
  template: `
    <section>
      <div class="head">
        <h2>{{ t('pipeline.detail.interviews') }}</h2>
        @if (mayArrange()) {
          <button uiButton size="s" type="button" icon="calendar-clock" data-testid="arrange" (click)="arrange()">{{ t('pipeline.interview.arrange') }}</button>
        }
      </div>
      <ul>
        @for (interview of application().interviews; track interview.id) {
          <li data-testid="interview">
            <p class="strong" [class.gone]="interview.cancelled">{{ when(interview) }}</p>
            <p class="small muted">
              @if (isAddress(interview.place)) {
                <a target="_blank" rel="noopener noreferrer" [attr.href]="interview.place">{{ interview.place }}</a>
              } @else {
                {{ interview.place }}
              }
              · {{ t('pipeline.interview.with', { names: namesOf(interview) }) }}
            </p>
            @if (interview.cancelled) {
              <ui-badge tone="neutral">{{ t('pipeline.interview.cancelled') }}</ui-badge>
            } @else {
              <div class="row">
                <button uiButton="quiet" size="s" type="button" icon="pencil" data-testid="change-interview" (click)="arrange(interview)">{{ t('pipeline.interview.change') }}</button>
                <button uiButton="quiet" size="s" type="button" icon="x" data-testid="cancel-interview" (click)="cancel(interview)">{{ t('pipeline.interview.cancel') }}</button>
              </div>
            }
          </li>
        } @empty {
          <li class="faint">{{ t('pipeline.detail.noInterviews') }}</li>
        }
      </ul>
    </section>
  `,
  styleUrl: './part.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApplicationInterviews {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly #api = inject(ApplicationsApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly application = input.required<ApplicationDetail>();
  readonly mayArrange = input.required<boolean>();
  readonly changed = output();

  /** On the clocks of the place; where the reader's show something else, it says which. */
  protected when({ startsAt, timeZone, minutes }: Interview): string {
    const note = zoneNote(timeZone, startsAt);
    const time = `${this.#format.dayLong(dayIn(timeZone, Date.parse(startsAt)))}, ${this.#format.time(startsAt, timeZone)}`;
    return `${time}${note ? ` (${note})` : ''} · ${this.t('pipeline.interview.minutesOf', { n: minutes })}`;
  }

  protected isAddress(place: string): boolean {
    return /^https?:\/\/\S+$/i.test(place);
  }

  protected namesOf({ interviewers }: Interview): string {
    return interviewers.map(({ name }) => name).join(', ');
  }

  protected async arrange(interview?: Interview): Promise<void> {
    const { InterviewDialog } = await import('./interview-dialog');
    const data: InterviewData = { application: this.application(), interview: interview ?? null };
    if (await this.#dialogs.open<boolean, InterviewData>(InterviewDialog, data, 600)) this.changed.emit();
  }

  protected async cancel(interview: Interview): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('pipeline.interview.cancelTitle', { when: this.when(interview) }),
      text: this.t('pipeline.interview.cancelText'),
      action: this.t('pipeline.interview.cancel'),
      danger: true,
      run: () => this.#api.cancelInterview(this.application().id, interview.id, true),
    });
    if (!done) return;
    this.#toasts.done(this.t('pipeline.interview.cancelDone'));
    this.changed.emit();
  }
}
