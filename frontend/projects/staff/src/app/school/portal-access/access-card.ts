import { ChangeDetectionStrategy, Component, computed, inject, input, ViewEncapsulation } from '@angular/core';
import type { IssuedAccess, SecretKind } from '@api/school-portal-api';
import { injectT } from '@ui/i18n/i18n';
import { QrCode } from '@ui/qr-code/qr-code';
import { portalAddress } from '../../session/portal-address';
import { Session } from '../../session/session';
import { inTwo } from './in-two';

/**
 * What the student is given: the address as a picture with the code in it, and what is typed. Printed, it is all there is on
 * the sheet, and dark on light in any theme.
 */
@Component({
  selector: 'app-access-card',
  imports: [QrCode],
  template: `
    <ui-qr-code [text]="link()" [label]="t('schoolPortal.card.qr')" />
    <div class="card-words">
      <p class="card-school">{{ company().name }}</p>
      <p class="card-student">{{ studentName() || t('schoolPortal.card.title') }}</p>
      <dl>
        <dt>{{ t('schoolPortal.card.code') }}</dt>
        <dd class="num" data-testid="issued-code">{{ inTwo(access().code) }}</dd>
        <dt>{{ t(kind() === 'pin' ? 'schoolPortal.card.pin' : 'schoolPortal.card.passphrase') }}</dt>
        <dd class="num" data-testid="issued-secret">{{ inTwo(access().pin) }}</dd>
      </dl>
      <p class="card-address">{{ address() }}</p>
    </div>
  `,
  styleUrl: './access-card.css',
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AccessCard {
  protected readonly t = injectT();
  readonly #session = inject(Session);
  readonly studentName = input.required<string>();
  readonly access = input.required<IssuedAccess>();
  readonly kind = input.required<SecretKind>();
  protected readonly inTwo = inTwo;
  protected readonly company = computed(() => this.#session.me()?.company ?? { name: '', slug: '' });
  readonly #portal = computed(() => portalAddress(this.company().slug));
  /** The code stands behind the number sign: browsers keep it to themselves. */
  protected readonly link = computed(() => `${this.#portal().href}#${this.access().code}`);
  protected readonly address = computed(() => `${this.#portal().host}${this.#portal().pathname}`);
}
