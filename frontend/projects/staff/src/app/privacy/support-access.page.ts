import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { form, FormField, maxLength, required } from '@angular/forms/signals';
import { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { type SupportAccess, SupportAccessApi } from '@api/support-access-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { Control } from '@ui/field/control';
import { Field } from '@ui/field/field';
import { FormErrors } from '@ui/form/form-errors';
import { problemText } from '@ui/form/problem-text';
import { submission } from '@ui/form/submission';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Badge } from '@ui/status/badge';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { Section } from '../settings/section';

/** Letting platform support look into the company, and when it was. */
@Component({
  selector: 'app-support-access-page',
  imports: [Badge, Button, Control, Empty, Failed, Field, FormErrors, FormField, Icon, Section, Skeleton],
  templateUrl: './support-access.page.html',
  styleUrl: '../security/rows.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SupportAccessPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(SupportAccessApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  protected readonly hours = ['1', '4', '8', '24', '72'] as const;
  protected readonly read = resource({ loader: () => this.#api.list(null) });
  protected readonly problem = problemOf(this.read);
  protected readonly accesses = computed(() => (this.read.hasValue() ? this.read.value().items : []));
  protected readonly open = computed(() => this.accesses().find((access) => access.open));
  protected readonly next = computed(() => (this.read.hasValue() ? this.read.value().nextCursor : null));
  protected readonly busy = signal(false);
  protected readonly wanted = form(signal({ reason: '', hours: '4' }), (path) => {
    required(path.reason);
    maxLength(path.reason, 300);
  });
  protected readonly sending = submission(this.wanted, async () => {
    const { reason, hours } = this.wanted().value();
    await this.#api.letIn({ reason: reason.trim(), hours: Number(hours) });
    this.wanted().reset({ reason: '', hours });
    this.read.reload();
    this.#toasts.done(this.t('privacy.support.wasLetIn'));
  });

  protected async end({ id }: SupportAccess): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('privacy.support.endTitle'),
      text: this.t('privacy.support.endText'),
      action: this.t('privacy.support.end'),
      danger: true,
      run: () => this.#api.end(id),
    });
    if (!done) return;
    this.read.reload();
    this.#toasts.done(this.t('privacy.support.wasEnded'));
  }

  protected async more(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const page = await this.#api.list(this.next());
      this.read.update((before) => before && { ...page, items: [...before.items, ...page.items] });
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    } finally {
      this.busy.set(false);
    }
  }
}
