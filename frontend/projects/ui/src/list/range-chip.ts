import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, viewChild } from '@angular/core';
import { Button } from '../button/button';
import { addDays, addMonths, daysOf, monthOf, weekStart } from '../format/calendar';
import { Format } from '../format/format';
import { injectT } from '../i18n/i18n';
import { Icon } from '../icon/icon';
import { Popover, PopoverChip } from './popover-chip';

export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/** A filter on dates: a usual period, or two dates of one's own. */
@Component({
  selector: 'ui-range-chip',
  imports: [Button, Icon, Popover, PopoverChip],
  templateUrl: './range-chip.html',
  styleUrl: './range-chip.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RangeChip {
  protected readonly t = injectT();
  readonly #format = inject(Format);
  readonly today = input.required<string>();
  readonly from = input<string | null | undefined>(null);
  readonly to = input<string | null | undefined>(null);
  readonly picked = output<DateRange>();
  protected readonly chip = viewChild.required(PopoverChip);
  protected readonly first = linkedSignal(() => this.from() ?? '');
  protected readonly last = linkedSignal(() => this.to() ?? '');
  protected readonly possible = computed(() => !!this.first() && !!this.last() && this.first() <= this.last());

  protected readonly presets = computed(() => {
    const today = this.today();
    const monday = weekStart(today);
    const wholeMonth = (month: string): DateRange => ({ from: `${month}-01`, to: daysOf(month).at(-1) ?? '' });
    return [
      { label: 'ui.range.thisWeek' as const, range: { from: monday, to: addDays(monday, 6) } },
      { label: 'ui.range.lastWeek' as const, range: { from: addDays(monday, -7), to: addDays(monday, -1) } },
      { label: 'ui.range.thisMonth' as const, range: wholeMonth(monthOf(today)) },
      { label: 'ui.range.lastMonth' as const, range: wholeMonth(addMonths(monthOf(today), -1)) },
      { label: 'ui.range.thisYear' as const, range: { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` } },
    ].map((preset) => ({ ...preset, on: preset.range.from === this.from() && preset.range.to === this.to() }));
  });
  protected readonly words = computed(() => {
    const [from, to] = [this.from(), this.to()];
    if (!from || !to) return this.t('ui.range.label');
    const preset = this.presets().find(({ on }) => on);
    return preset ? this.t(preset.label) : this.#format.dates(from, to);
  });

  protected pick(range: DateRange): void {
    this.chip().close();
    this.picked.emit(range);
  }

  protected pickOwn(event: Event): void {
    event.preventDefault();
    if (this.possible()) this.pick({ from: this.first(), to: this.last() });
  }
}
