import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { AuthApi, type SessionView } from '@api/auth-api';
import { Problem } from '@api/problem';
import { problemOf } from '@api/problem-of';
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
  protected readonly problem = problemOf(this.read);
  protected readonly rows = computed(() => {
    const sessions = this.read.hasValue() ? this.read.value() : [];
    return [...sessions]
      .sort((a, b) => Number(b.current) - Number(a.current))
      .map((session) => {
        const device = deviceOf(session.userAgent);
        const { browser, system } = device ?? { browser: '', system: '' };
        const told = device ? this.t('settings.security.on', { browser, system }) : this.t('settings.security.unknownDevice');
        const name = session.name ?? told;
        return { session, name, told: session.name ? told : '', mobile: device?.mobile ?? false };
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

  protected async rename(session: SessionView): Promise<void> {
    const { DeviceNameDialog } = await import('./device-name-dialog');
    if (await this.#dialogs.open<boolean>(DeviceNameDialog, session, 440)) this.read.reload();
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
