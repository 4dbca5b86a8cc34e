import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { CompanyApi } from '@api/company-api';
import { Problem } from '@api/problem';
import { Button } from '@ui/button/button';
import { problemText } from '@ui/form/problem-text';
import { injectT } from '@ui/i18n/i18n';
import { Avatar } from '@ui/status/avatar';
import { Toasts } from '@ui/toast/toasts';
import { Session } from '../session/session';
import { smallPicture } from './small-picture';

/** The company's logo: beside its name here, and on the portal of its school. */
@Component({
  selector: 'app-company-logo',
  imports: [Avatar, Button],
  template: `
    <ui-avatar class="l square" [name]="name()" [photo]="logo()" />
    <div class="row">
      <input
        #file
        class="visually-hidden"
        type="file"
        tabindex="-1"
        accept="image/png,image/jpeg,image/webp"
        data-testid="logo-file"
        [attr.aria-label]="t('settings.company.chooseLogo')"
        (change)="choose(file.files); file.value = ''"
      />
      <button #choice uiButton type="button" icon="image" data-testid="choose-logo" [pending]="busy()" (click)="file.click()">{{ t('settings.company.chooseLogo') }}</button>
      @if (logo()) {
        <button uiButton="quiet" type="button" icon="trash-2" data-testid="remove-logo" [disabled]="busy()" (click)="remove()">{{ t('settings.company.removeLogo') }}</button>
      }
    </div>
    <p class="small faint">{{ t('settings.company.logoHint') }}</p>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 6px 16px;
      align-items: center;
    }
    p {
      grid-column: 2;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CompanyLogo {
  protected readonly t = injectT();
  readonly #api = inject(CompanyApi);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  protected readonly choice = viewChild.required<string, ElementRef<HTMLButtonElement>>('choice', { read: ElementRef });
  protected readonly busy = signal(false);
  protected readonly name = computed(() => this.#session.me()?.company.name ?? '');
  protected readonly logo = computed(() => this.#session.me()?.company.logoUrl ?? null);

  protected async choose(files: FileList | null): Promise<void> {
    const file = files?.[0];
    if (!file) return;
    const picture = await smallPicture(file, 'whole').catch(() => null);
    if (!picture) return this.#toasts.failed(this.t('settings.me.photoFailed'));
    await this.#do(() => this.#api.setLogo(picture), this.t('settings.company.logoSaved'));
  }

  protected async remove(): Promise<void> {
    await this.#do(() => this.#api.removeLogo(), this.t('settings.company.logoRemoved'));
    // The button that was pressed is gone.
    if (!this.logo()) this.choice().nativeElement.focus();
  }

  async #do(work: () => Promise<unknown>, done: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await work();
      await this.#session.load();
      this.#toasts.done(done);
    } catch (error) {
      this.#toasts.failed(problemText(Problem.from(error), this.t));
    } finally {
      this.busy.set(false);
    }
  }
}
