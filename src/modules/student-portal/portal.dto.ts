import { ApiProperty } from '@nestjs/swagger';
import { DateField, SlugField, TextField } from '../../common/http/fields.js';

export class PortalSignInBody {
  @SlugField({ description: 'Of the school' }) company!: string;
  @TextField({ max: 20 }) code!: string;
  @TextField({ max: 80, description: 'Six digits, or the passphrase' }) pin!: string;
}

export class PairScreenBody {
  @SlugField({ description: 'Of the school' }) company!: string;
  @TextField({ max: 40 }) pairingCode!: string;
}

export class PeriodQuery {
  @DateField({ optional: true }) from?: string;
  @DateField({ optional: true }) to?: string;
}

export class PortalName {
  @ApiProperty() name!: string;
}

export class PortalCompany {
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, nullable: true }) logoUrl!: string | null;
}

export class PortalSignedIn {
  @ApiProperty() accessToken!: string;
  @ApiProperty({ description: 'Seconds' }) expiresIn!: number;
  @ApiProperty({ type: PortalName }) student!: PortalName;
}

export class PortalMe {
  @ApiProperty({ type: PortalName }) student!: PortalName;
  @ApiProperty({ type: PortalCompany }) company!: PortalCompany;
  @ApiProperty({ type: [PortalName] }) groups!: PortalName[];
}

export class PortalLesson {
  @ApiProperty({ description: 'With the offset of the school: its clocks show the time as it is written' }) startsAt!: string;
  @ApiProperty() endsAt!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: ['group', 'one-to-one'] }) kind!: string;
  @ApiProperty() teacherName!: string;
  @ApiProperty({ enum: ['scheduled', 'held', 'cancelled'] }) status!: string;
}

export class PortalSchedule {
  @ApiProperty({ type: [PortalLesson] }) items!: PortalLesson[];
}

export class PortalEntry {
  @ApiProperty({ format: 'date' }) date!: string;
  @ApiProperty() change!: number;
  @ApiProperty({ description: 'In the language of Accept-Language' }) what!: string;
}

export class PortalBalance {
  @ApiProperty() remaining!: number;
  @ApiProperty({ type: [PortalEntry], description: 'Newest first' }) entries!: PortalEntry[];
}

export class PortalMark {
  @ApiProperty({ format: 'date' }) date!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: ['attended', 'no-show', 'excused', 'cancelled'] }) status!: string;
}

export class PortalAttendance {
  @ApiProperty({ type: [PortalMark], description: 'Newest first' }) items!: PortalMark[];
}
