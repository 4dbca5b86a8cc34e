import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Notice } from '@api/notifications-api';
import { Format } from '@ui/format/format';
import { injectT } from '@ui/i18n/i18n';
import { Icon } from '@ui/icon/icon';
import { iconOf, NoticeWords } from './notice-words';

/** Notices one below the other, each a link to what it is about; those not read stand out by a dot, by weight and in words. */
@Component({
  selector: 'app-notice-list',
  imports: [Icon, RouterLink],
  template: `
    <ul>
      @for (notice of notices(); track notice.id) {
        <li data-testid="notice" [attr.data-kind]="notice.kind" [class.unread]="!notice.read">
          <a [routerLink]="notice.page" data-testid="notice-link" (click)="followed.emit(notice)">
            <span class="tile"><ui-icon [name]="iconOf(notice.kind)" /></span>
            <span class="words">
              <span class="sentence">{{ words.sentence(notice) }}</span>
              <span class="small faint">
                {{ format.relative(notice.at) }}
                @if (notice.times > 1) {
                  · {{ t('notices.times', { n: notice.times }) }}
                }
                @if (!notice.read) {
                  <span class="visually-hidden"> · {{ t('notices.notRead') }}</span>
                }
              </span>
            </span>
          </a>
          @if (!notice.read) {
            <button type="button" class="dot" data-testid="notice-read" [title]="t('notices.markRead')" [attr.aria-label]="t('notices.markRead') + ': ' + words.sentence(notice)" (click)="marked.emit(notice)"></button>
          }
        </li>
      }
    </ul>
  `,
  styleUrl: './notice-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoticeList {
  protected readonly t = injectT();
  protected readonly format = inject(Format);
  protected readonly words = inject(NoticeWords);
  protected readonly iconOf = iconOf;
  readonly notices = input.required<readonly Notice[]>();
  /** Somebody goes where it leads, or is done with it. */
  readonly followed = output<Notice>();
  readonly marked = output<Notice>();
}
