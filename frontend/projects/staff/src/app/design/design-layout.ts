import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { type Bar, Bars } from '@ui/chart/bars';
import { Button } from '@ui/button/button';
import { ExportMenu } from '@ui/download/export-menu';
import { monthOf } from '@ui/format/calendar';
import { injectT } from '@ui/i18n/i18n';
import { Beside, BesidePanel } from '@ui/layout/beside';
import { MonthNav } from '@ui/layout/month-nav';
import { Tabs } from '@ui/layout/tabs';
import { YearNav } from '@ui/layout/year-nav';
import { Popover, PopoverChip } from '@ui/list/popover-chip';
import { type DateRange, RangeChip } from '@ui/list/range-chip';
import { Toasts } from '@ui/toast/toasts';
import { companyToday } from '../session/today';
import { PersonChip } from '../people/person-chip';
import { RowDecision } from '../requests/row-decision';
import { Specimen } from './specimen';

/** Moving about a page, narrowing it, and what opens beside it. */
@Component({
  selector: 'app-design-layout',
  imports: [
    Bars, Beside, BesidePanel, Button, ExportMenu, MonthNav, PersonChip, Popover, PopoverChip, RangeChip, RowDecision, Specimen, Tabs, YearNav,
  ],
  templateUrl: './design-layout.html',
  styles: `
    .frame {
      height: 220px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      overflow: hidden;
    }
    .narrow {
      max-width: 560px;
    }
    .note {
      padding: 16px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DesignLayout {
  protected readonly t = injectT();
  protected readonly toasts = inject(Toasts);
  protected readonly today = companyToday();
  protected readonly now = monthOf(this.today);
  protected readonly thisYear = Number(this.today.slice(0, 4));
  protected readonly month = signal(this.now);
  protected readonly year = signal(this.thisYear);
  protected readonly range = signal<DateRange | null>(null);
  protected readonly person = signal<string | null>(null);
  protected readonly open = signal(false);
  protected readonly tabs = computed(() => [
    { link: '/design', label: this.t('design.title'), count: 3 },
    { link: '/home', label: this.t('design.plain') },
  ]);
  protected readonly bars: readonly Bar[] = [
    { id: 'sales', label: 'Sales', value: 38, target: 40, words: '38 / 40' },
    { id: 'tech', label: 'Kỹ thuật', value: 44, target: 40, words: '44 / 40' },
    { id: 'finance', label: 'Finance', value: 12, target: 40, words: '12 / 40' },
  ];
}
