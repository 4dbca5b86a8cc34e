import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { AuthApi, type SessionView } from '@api/auth-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { problemText } from '@ui/form/problem-text';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Badge } from '@ui/status/badge';
import { Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { deviceOf } from './device-name';

/** Where this person is signed in; each can be ended. */
@Component({
  selector: 'app-sessions-list',
  imports: [Badge, Button, Failed, Icon, Skeleton],
  templateUrl: './sessions-list.html',
  styleUrl: './sessions-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionsList {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(AuthApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  protected readonly ending = signal<string | null>(null);
  protected readonly read = resource({ loader: async () => (await this.#api.sessions()).items });
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });
  protected readonly rows = computed(() => {
    const sessions = this.read.hasValue() ? this.read.value() : [];
    return [...sessions]
      .sort((a, b) => Number(b.current) - Number(a.current))
      .map((session) => {
        const device = deviceOf(session.userAgent);
        const { browser, system } = device ?? { browser: '', system: '' };
        const name = device ? this.t('settings.security.on', { browser, system }) : this.t('settings.security.unknownDevice');
        return { session, name, mobile: device?.mobile ?? false };
      });
  });

  protected async end(session: SessionView): Promise<void> {
    if (this.ending()) return;
    this.ending.set(session.id);
    try {
      await this.#api.endSession(session.id);
      this.read.update((all) => all?.filter((each) => each.id !== session.id));
      this.#toasts.done(this.t('settings.security.ended'));
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    } finally {
      this.ending.set(null);
    }
  }

  protected async endOthers(): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('settings.security.endOthersTitle'),
      text: this.t('settings.security.endOthersText'),
      action: this.t('settings.security.endOthers'),
      danger: true,
      run: () => this.#api.endOtherSessions(),
    });
    if (!done) return;
    this.read.update((all) => all?.filter((each) => each.current));
    this.#toasts.done(this.t('settings.security.othersEnded'));
  }
}
