import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
import { type ApiKeyView, SecurityApi } from '@api/security-api';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { problemText } from '@ui/form/problem-text';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Badge } from '@ui/status/badge';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { Section } from './section';

/** Keys of programs: who made them, what they may do, when they were last used. */
@Component({
  selector: 'app-api-keys-page',
  imports: [Badge, Button, Empty, Failed, Icon, Section, Skeleton],
  templateUrl: './api-keys.page.html',
  styleUrl: '../security/rows.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ApiKeysPage {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(SecurityApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  protected readonly read = resource({ loader: () => this.#api.apiKeys(null) });
  protected readonly problem = problemOf(this.read);
  protected readonly keys = computed(() => (this.read.hasValue() ? this.read.value().items : []));
  protected readonly next = computed(() => (this.read.hasValue() ? this.read.value().nextCursor : null));
  protected readonly busy = signal(false);

  protected isOver({ expiresAt, revokedAt }: ApiKeyView): boolean {
    return revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= Date.now());
  }

  protected async add(): Promise<void> {
    const { ApiKeyDialog } = await import('./api-key-dialog');
    await this.#dialogs.open(ApiKeyDialog, null, 520);
    this.read.reload();
  }

  protected async revoke({ id, name }: ApiKeyView): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('security.keys.revokeTitle', { name }),
      text: this.t('security.keys.revokeText'),
      action: this.t('security.keys.revoke'),
      danger: true,
      run: () => this.#api.revokeApiKey(id),
    });
    if (!done) return;
    this.read.reload();
    this.#toasts.done(this.t('security.keys.revoked', { name }));
  }

  protected async more(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const page = await this.#api.apiKeys(this.next());
      this.read.update((before) => before && { ...page, items: [...before.items, ...page.items] });
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    } finally {
      this.busy.set(false);
    }
  }
}
