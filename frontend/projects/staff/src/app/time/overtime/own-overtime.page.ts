import { ChangeDetectionStrategy, Component } from '@angular/core';
@Component({ selector: 'app-own-overtime-page', template: '', changeDetection: ChangeDetectionStrategy.OnPush })
export class OwnOvertimePage {}
