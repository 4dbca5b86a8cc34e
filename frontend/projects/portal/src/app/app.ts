import { ChangeDetectionStrategy, Component, effect, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { injectT } from '@ui/i18n/i18n';
import { PairPage } from './entry/pair.page';
import { UnknownSchool } from './entry/unknown-school';
import { Unreachable } from './entry/unreachable';
import { WhichSchool } from './entry/which-school';
import { Header } from './frame/header';
import { Inside } from './frame/inside';
import { PortalSession } from './session/portal-session';
import { SignInPage } from './sign-in/sign-in.page';

/** One screen at a time; none of them leaves an entry in the browser's history. */
@Component({
  selector: 'portal-root',
  imports: [Header, Inside, PairPage, SignInPage, UnknownSchool, Unreachable, WhichSchool],
  template: `
    @if (session.stage() !== 'starting') {
      <portal-header />
    }
    @switch (session.stage()) {
      @case ('starting') {
        <div class="boot" role="status" [attr.aria-label]="t('portal.starting')"><span class="boot-mark"></span></div>
      }
      @case ('which-school') {
        <main><portal-which-school /></main>
      }
      @case ('unknown-school') {
        <main><portal-unknown-school /></main>
      }
      @case ('unreachable') {
        <main><portal-unreachable /></main>
      }
      @case ('pairing') {
        <main><portal-pair /></main>
      }
      @case ('sign-in') {
        <main><portal-sign-in /></main>
      }
      @case ('inside') {
        <portal-inside />
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-height: 100dvh;
    }
    main {
      display: flex;
      flex: 1;
    }
    main > * {
      flex: 1;
      min-width: 0;
    }
    portal-inside {
      display: flex;
      flex: 1;
      flex-direction: column;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  protected readonly t = injectT();
  protected readonly session = inject(PortalSession);

  constructor() {
    const title = inject(Title);
    effect(() => {
      const school = this.session.school()?.name;
      title.setTitle(school ? `${this.t('portal.name')} · ${school}` : this.t('portal.name'));
    });
    void this.session.start();
  }
}
