import { ChangeDetectionStrategy, Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AuditLogApi } from '@api/audit-log-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Badge } from '@ui/status/badge';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { AuditWords } from './audit-words';

/** One entry of the log: who, when, from where, on what, and every value before and after. */
@Component({
  selector: 'app-audit-entry',
  imports: [Badge, Button, Empty, Failed, RouterLink, Skeleton],
  templateUrl: './audit-entry.html',
  styleUrl: './audit-entry.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuditEntry {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly words = inject(AuditWords);
  readonly #api = inject(AuditLogApi);
  readonly #toasts = inject(Toasts);
  /** Its number. */
  readonly seq = input.required<number>();

  protected readonly read = resource({
    params: () => this.seq(),
    loader: async ({ params }) => ({ event: Number.isSafeInteger(params) && params > 0 ? await this.#api.get(params) : null }),
  });
  protected readonly event = computed(() => (this.read.hasValue() ? this.read.value().event : null));
  protected readonly problem = computed(() => (this.read.error() ? Problem.from(this.read.error()) : null));
  protected readonly values = computed(() => {
    const event = this.event();
    return event ? this.words.values(event) : [];
  });

  protected async copyLink(): Promise<void> {
    const copied = await navigator.clipboard.writeText(`${location.origin}/settings/audit/${this.seq()}`).then(() => true, () => false);
    if (copied) this.#toasts.done(this.t('audit.linkCopied'));
    else this.#toasts.failed(this.t('audit.notCopied'));
  }
}
