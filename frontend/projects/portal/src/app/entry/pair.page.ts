import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { PortalApi, PortalRefusal } from '@api/portal-api';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { portalPath } from '../address';
import { PortalSession } from '../session/portal-session';

/** Makes this device one of the school's own, with the code that staff were given for it. */
@Component({
  selector: 'portal-pair',
  imports: [Icon],
  template: `
    @if (screen(); as name) {
      <section class="sheet" role="status">
        <ui-icon class="done" name="circle-check" />
        <h1>{{ t('portal.pair.done') }}</h1>
        <p>{{ t('portal.pair.doneText', { name }) }}</p>
        <button type="button" class="touch primary" data-testid="to-sign-in" (click)="leave()">{{ t('portal.pair.go') }}</button>
      </section>
    } @else {
      <form class="sheet" novalidate (submit)="pair($event, box.value)">
        <h1>{{ t('portal.pair.title') }}</h1>
        <p>{{ t('portal.pair.text', { school: session.school()?.name }) }}</p>
        <div role="alert">
          @if (fault(); as text) {
            <p class="notice bad"><ui-icon name="circle-alert" />{{ t(text) }}</p>
          }
        </div>
        <label>
          {{ t('portal.pair.label') }}
          <input
            #box
            class="box num"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            maxlength="20"
            aria-describedby="pair-hint"
            data-testid="pairing-code"
            [attr.aria-invalid]="fault() === 'portal.pair.invalid' || null"
          />
        </label>
        <p id="pair-hint">{{ t('portal.pair.hint') }}</p>
        <button type="submit" class="touch primary" data-testid="pair" [disabled]="pending()">{{ t('portal.pair.action') }}</button>
      </form>
    }
  `,
  styles: `
    :host {
      display: grid;
    }
    .box {
      text-transform: uppercase;
      letter-spacing: 0.12em;
    }
    .done {
      width: 48px;
      height: 48px;
      color: var(--ok);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PairPage {
  protected readonly t = injectT();
  protected readonly session = inject(PortalSession);
  readonly #api = inject(PortalApi);
  protected readonly screen = signal<string | null>(null);
  protected readonly pending = signal(false);
  protected readonly fault = signal<'portal.pair.invalid' | 'portal.signIn.offline' | 'portal.signIn.failed' | null>(null);

  protected async pair(event: Event, code: string): Promise<void> {
    event.preventDefault();
    if (!code.trim() || this.pending()) return;
    this.pending.set(true);
    this.fault.set(null);
    try {
      this.screen.set((await this.#api.pair(this.session.address.school ?? '', code)).name);
    } catch (error) {
      const status = error instanceof PortalRefusal ? error.status : -1;
      this.fault.set(status === 400 ? 'portal.pair.invalid' : status === 0 ? 'portal.signIn.offline' : 'portal.signIn.failed');
    } finally {
      this.pending.set(false);
    }
  }

  protected leave(): void {
    location.replace(`${portalPath(this.session.address.school ?? '')}${location.search}`);
  }
}
