import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { markOf } from './day-words';

/** What the cells of the grid mean, in words. */
@Component({
  selector: 'app-grid-legend',
  template: `
    <ul [attr.aria-label]="t('attendance.grid.legend')">
      @for (entry of entries(); track entry.words) {
        <li><i aria-hidden="true" [attr.data-look]="entry.look" [class]="entry.mark">{{ entry.text }}</i>{{ entry.words }}</li>
      }
    </ul>
    <p class="faint">{{ t('attendance.grid.keys') }}</p>
  `,
  styleUrls: ['./day-marks.css', './grid-legend.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GridLegend {
  protected readonly t = injectT();
  protected readonly entries = computed(() => [
    { look: 'worked', text: '8:00', mark: '', words: this.t('attendance.look.worked') },
    ...(['missing', 'absent', 'leave', 'holiday', 'free'] as const).map((look) => ({
      look,
      text: markOf(look, this.t),
      mark: '',
      words: this.t(`attendance.look.${look}`),
    })),
    ...(['late', 'early'] as const).map((mark) => ({ look: null, text: '', mark, words: this.t(`attendance.mark.${mark}`) })),
  ]);
}
