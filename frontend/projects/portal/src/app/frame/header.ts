import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { PortalSession } from '../session/portal-session';
import { LanguageSwitch } from './language-switch';

/** Whose portal this is, who is signed in, and the language; on every screen. */
@Component({
  selector: 'portal-header',
  imports: [LanguageSwitch],
  template: `
    <header>
      <span class="school">
        @if (school()?.logoUrl; as logo) {
          <img [src]="logo" alt="" />
        } @else {
          <span class="mark" aria-hidden="true">{{ initials() }}</span>
        }
        <span class="name">{{ school()?.name ?? t('portal.name') }}</span>
      </span>
      @if (session.me(); as me) {
        <span class="student" data-testid="student">{{ me.student.name }}</span>
      }
      <portal-language-switch />
    </header>
  `,
  styles: `
    header {
      display: flex;
      align-items: center;
      gap: 16px;
      min-height: var(--bar);
      padding: 8px max(clamp(16px, 3.5vw, 40px), calc((100vw - 58rem) / 2 + 40px));
      border-bottom: 1px solid var(--line);
      background: var(--surface);
    }
    .school {
      display: flex;
      flex: 1;
      align-items: center;
      gap: 12px;
      min-width: 0;
    }
    .mark,
    img {
      flex: none;
      width: 44px;
      height: 44px;
      border-radius: 12px;
    }
    /* Whole, and on light in either theme: most logos are drawn for paper. */
    img {
      width: auto;
      max-width: 132px;
      padding: 3px;
      background: var(--surface);
      object-fit: contain;
      color-scheme: light;
    }
    .mark {
      display: grid;
      place-items: center;
      background: var(--accent);
      color: var(--text-on-fill);
      font-weight: 600;
    }
    .name {
      display: -webkit-box;
      overflow: hidden;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      font-weight: 600;
      line-height: 1.2;
      letter-spacing: -0.01em;
      overflow-wrap: anywhere;
    }
    .student {
      overflow: hidden;
      max-width: 30ch;
      color: var(--text-2);
      font-size: var(--t-14);
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    @media (max-width: 760px) {
      .student {
        display: none;
      }
    }
    @media (max-width: 420px) {
      .mark,
      img {
        width: 36px;
        height: 36px;
        border-radius: 10px;
      }
      img {
        width: auto;
        max-width: 84px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Header {
  protected readonly t = injectT();
  protected readonly session = inject(PortalSession);
  protected readonly school = this.session.school;
  /** Of the first two words: "Sunny Piano School" → "SP". */
  protected readonly initials = computed(() =>
    (this.school()?.name ?? this.t('portal.name')).split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? '').join('').toUpperCase(),
  );
}
