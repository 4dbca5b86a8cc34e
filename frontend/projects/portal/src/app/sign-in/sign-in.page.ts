import { afterNextRender, ChangeDetectionStrategy, Component, computed, DestroyRef, type ElementRef, inject, Injector, signal, viewChild } from '@angular/core';
import { PortalRefusal } from '@api/portal-api';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { readAddress } from '../address';
import { PortalSession } from '../session/portal-session';
import { DigitPad } from './digit-pad';
import { DigitSlots } from './digit-slots';
import { injectWaiting } from './waiting';

type Step = 'code' | 'pin' | 'passphrase';
type Fault = 'wrong' | 'wrongPassphrase' | 'offline' | 'failed';

/** First who, then the secret; each with six touches. */
@Component({
  selector: 'portal-sign-in',
  imports: [DigitPad, DigitSlots, Icon],
  templateUrl: './sign-in.page.html',
  styleUrl: './sign-in.page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInPage {
  protected readonly t = injectT();
  protected readonly session = inject(PortalSession);
  readonly #injector = inject(Injector);
  protected readonly slots = viewChild(DigitSlots);
  protected readonly box = viewChild<ElementRef<HTMLInputElement>>('box');
  protected readonly step = signal<Step>('code');
  protected readonly code = signal('');
  protected readonly pin = signal('');
  protected readonly passphrase = signal('');
  protected readonly shown = signal(false);
  protected readonly pending = signal(false);
  protected readonly fault = signal<Fault | null>(null);
  protected readonly waiting = injectWaiting();
  protected readonly digits = computed(() => (this.step() === 'code' ? this.code : this.pin));

  /** What went wrong, or why somebody stands here again. */
  protected readonly notice = computed(() => {
    const wait = this.waiting.left();
    if (wait > 90) return this.t('portal.signIn.tooMany', { n: Math.ceil(wait / 60) });
    if (wait > 0) return this.t('portal.signIn.tooManySeconds', { n: wait });
    const fault = this.fault();
    return fault && this.t(`portal.signIn.${fault}`);
  });
  protected readonly farewell = computed<TextKey | null>(() => {
    const why = this.session.farewell();
    return why && this.step() === 'code' && !this.code() ? `portal.signIn.${why}` : null;
  });

  constructor() {
    const scanned = () => this.#take(readAddress(location.pathname, location.hash).code);
    addEventListener('hashchange', scanned);
    inject(DestroyRef).onDestroy(() => removeEventListener('hashchange', scanned));
    scanned();
    this.#focus();
  }

  protected go(event: Event): void {
    event.preventDefault();
    void this.next();
  }

  protected async next(): Promise<void> {
    if (this.pending()) return;
    if (this.step() === 'code') {
      if (this.code().length === 6) this.to('pin');
      return;
    }
    const secret = this.step() === 'pin' ? this.pin() : this.passphrase();
    if (this.step() === 'pin' ? secret.length === 6 : secret.trim()) await this.#send(secret);
  }

  protected to(step: Step): void {
    this.fault.set(null);
    this.pin.set('');
    this.passphrase.set('');
    if (step === 'code') this.code.set('');
    this.step.set(step);
    this.#focus();
  }

  async #send(secret: string): Promise<void> {
    this.pending.set(true);
    this.fault.set(null);
    try {
      await this.session.signIn(this.code(), secret);
    } catch (error) {
      this.#explain(error instanceof PortalRefusal ? error : new PortalRefusal(-1, null));
    } finally {
      this.pending.set(false);
    }
  }

  #explain({ status, retryAfter }: PortalRefusal): void {
    const offline = status === 0;
    if (status === 429) {
      // Somebody else may still sign in.
      this.to('code');
      return this.waiting.start(retryAfter ?? 60);
    }
    this.waiting.start(0);
    if (!offline) this.pin.set('');
    this.fault.set(offline ? 'offline' : status !== 401 && status !== 400 ? 'failed' : this.step() === 'pin' ? 'wrong' : 'wrongPassphrase');
    this.#focus();
  }

  /** A code that came with the address is taken, and nobody after reads it there. */
  #take(code: string): void {
    if (!code) return;
    history.replaceState(null, '', `${location.pathname}${location.search}`);
    this.to('code');
    this.code.set(code);
    this.step.set('pin');
  }

  #focus(): void {
    afterNextRender(() => (this.step() === 'passphrase' ? this.box()?.nativeElement.focus() : this.slots()?.focus()), { injector: this.#injector });
  }
}
