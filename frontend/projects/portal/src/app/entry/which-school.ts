import { ChangeDetectionStrategy, Component } from '@angular/core';
import { injectT } from '@ui/i18n/i18n';
import { portalPath } from '../address';

/** For whoever came to /portal without saying whose. */
@Component({
  selector: 'portal-which-school',
  template: `
    <form class="sheet" novalidate (submit)="go($event, box.value)">
      <h1>{{ t('portal.school.which') }}</h1>
      <p>{{ t('portal.school.whichText') }}</p>
      <label>
        {{ t('portal.school.label') }}
        <input #box class="box" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="60" data-testid="school" />
      </label>
      <button type="submit" class="touch primary">{{ t('portal.school.go') }}</button>
    </form>
  `,
  styles: `
    :host {
      display: grid;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WhichSchool {
  protected readonly t = injectT();

  protected go(event: Event, school: string): void {
    event.preventDefault();
    if (school.trim()) location.replace(`${portalPath(school)}${location.search}`);
  }
}
