import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { type PortalScreen, SchoolPortalApi } from '@api/school-portal-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { Dialogs } from '@ui/dialog/dialogs';
import { problemText } from '@ui/form/problem-text';
import { Format } from '@ui/format/format';
import { ownZone } from '@ui/format/zone';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { Badge } from '@ui/status/badge';
import { Empty, Failed, Skeleton } from '@ui/status/states';
import { Toasts } from '@ui/toast/toasts';
import { portalAddress } from '../../session/portal-address';
import { Session } from '../../session/session';
import { Section } from '../../settings/section';

type State = 'paired' | 'waiting' | 'late';

/** The screens students share, and whether they are the only ones students may use. */
@Component({
  selector: 'app-screens-list',
  imports: [Badge, Button, Empty, Failed, Icon, Section, Skeleton],
  templateUrl: './screens-list.html',
  styleUrl: './screens-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScreensList {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  readonly #api = inject(SchoolPortalApi);
  readonly #dialogs = inject(Dialogs);
  readonly #toasts = inject(Toasts);
  readonly #session = inject(Session);
  protected readonly read = resource({ loader: () => this.#api.screens() });
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error ? Problem.from(error.cause ?? error) : null;
  });
  protected readonly rows = computed(() => (this.read.value()?.items ?? []).map((screen) => ({ screen, state: stateOf(screen) })));
  protected readonly address = computed(() => {
    const { host, pathname } = portalAddress(this.#session.me()?.company.slug ?? '');
    return `${host}${pathname}/pair`;
  });

  protected time(instant: string | null): string {
    return instant ? this.format.time(instant, ownZone()) : '';
  }

  protected async add(): Promise<void> {
    const { ScreenDialog } = await import('./screen-dialog');
    await this.#dialogs.open(ScreenDialog, this.address(), 480);
    this.read.reload();
  }

  protected async remove({ id, name }: PortalScreen): Promise<void> {
    const done = await this.#dialogs.confirm({
      title: this.t('schoolPortal.screens.removeTitle', { name }),
      text: this.t('schoolPortal.screens.removeText'),
      action: this.t('schoolPortal.screens.remove'),
      danger: true,
      run: () => this.#api.removeScreen(id),
    });
    if (!done) return;
    this.read.update((all) => all && { ...all, items: all.items.filter((screen) => screen.id !== id) });
    this.#toasts.done(this.t('schoolPortal.screens.removed', { name }));
  }

  /** Shutting others out is asked about; letting them in again is not. */
  protected async toggle(box: HTMLInputElement): Promise<void> {
    const wanted = box.checked;
    box.checked = !wanted;
    if (wanted) {
      const nonePaired = !this.rows().some(({ state }) => state === 'paired');
      const consequences = [this.t('schoolPortal.screens.onlyText'), ...(nonePaired ? [this.t('schoolPortal.screens.onlyNone')] : [])];
      const run = () => this.#api.requirePairing(true);
      const done = await this.#dialogs.confirm({ title: this.t('schoolPortal.screens.onlyTitle'), consequences, action: this.t('schoolPortal.screens.onlyAction'), run });
      if (!done) return;
    } else {
      try {
        await this.#api.requirePairing(false);
      } catch (error) {
        return this.#toasts.failed(problemText(Problem.from(error), this.t));
      }
    }
    box.checked = wanted;
    this.read.update((all) => all && { ...all, pairedOnly: wanted });
    this.#toasts.done(this.t(wanted ? 'schoolPortal.screens.onlyOn' : 'schoolPortal.screens.onlyOff'));
  }
}

function stateOf({ pairedAt, pairingExpiresAt }: PortalScreen): State {
  if (pairedAt) return 'paired';
  return pairingExpiresAt && Date.parse(pairingExpiresAt) > Date.now() ? 'waiting' : 'late';
}
