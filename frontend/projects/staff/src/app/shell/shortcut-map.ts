import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { DialogFrame } from '@ui/dialog/dialog-frame';
import type { TextKey } from '@ui/i18n/catalogue';
import { injectT } from '@ui/i18n/i18n';
import { NavItems } from './nav-items';

const GO: Record<string, TextKey> = {
  h: 'shell.keys.goHome',
  w: 'shell.keys.goApprovals',
  t: 'shell.keys.goMyTime',
  m: 'shell.keys.goAttendance',
  o: 'shell.keys.goOvertime',
  l: 'shell.keys.goLeave',
  p: 'shell.keys.goPeople',
  d: 'shell.keys.goDepartments',
  i: 'shell.keys.goInvitations',
  a: 'shell.keys.goAccounts',
  s: 'shell.keys.goSchool',
  e: 'shell.keys.goSettings',
};

@Component({
  selector: 'app-shortcut-map',
  imports: [DialogFrame],
  template: `
    <ui-dialog reading [heading]="t('shell.keys.title')">
      @for (section of sections(); track section.title) {
        <section>
          <h3>{{ t(section.title) }}</h3>
          <dl>
            @for (row of section.rows; track row.label) {
              <div>
                <dt>{{ t(row.label) }}</dt>
                <dd>
                  @for (key of row.keys; track $index) {
                    <kbd class="kbd">{{ key }}</kbd>
                  }
                  @if (row.or) {
                    <span class="faint small">{{ t('shell.keys.or') }}</span>
                    @for (key of row.or; track key) {
                      <kbd class="kbd">{{ key }}</kbd>
                    }
                  }
                </dd>
              </div>
            }
          </dl>
        </section>
      }
    </ui-dialog>
  `,
  styles: `
    h3 {
      margin-bottom: 4px;
      color: var(--text-3);
      font-size: var(--t-12);
      font-weight: 500;
    }
    dl > div {
      display: flex;
      align-items: center;
      justify-content: space-between;
      min-height: 34px;
      border-bottom: 1px solid var(--line);
    }
    dl > div:last-child {
      border-bottom: 0;
    }
    dd {
      display: flex;
      gap: 4px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShortcutMap {
  protected readonly t = injectT();
  readonly #nav = inject(NavItems);
  protected readonly sections = computed<{ title: TextKey; rows: { label: TextKey; keys: string[]; or?: string[] }[] }[]>(() => [
    {
      title: 'shell.keys.everywhere',
      rows: [
        { label: 'shell.keys.search', keys: ['/'], or: ['Ctrl', 'K'] },
        ...this.#nav.all().map((item) => ({ label: GO[item.key] ?? item.label, keys: ['g', item.key] })),
        { label: 'shell.keys.map', keys: ['?'] },
      ],
    },
    {
      title: 'shell.keys.inLists',
      rows: [
        { label: 'shell.keys.next', keys: ['j', 'k'] },
        { label: 'shell.keys.open', keys: ['Enter'] },
        { label: 'shell.keys.choose', keys: ['x'] },
        { label: 'shell.keys.decide', keys: ['a', 'r'] },
        { label: 'shell.keys.close', keys: ['Esc'] },
      ],
    },
  ]);
}
