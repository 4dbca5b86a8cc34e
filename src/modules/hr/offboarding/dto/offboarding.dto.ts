import { ApiProperty } from '@nestjs/swagger';
import { DateField, UuidField } from '../../../../common/http/fields.js';
import { PERSON_STATUSES } from '../../people/person.types.js';

export class OffboardBody {
  @DateField({ optional: true, description: 'Last working day where the company is; today or before, or nothing: at once' }) lastDay?: string;
  @UuidField({ optional: true, description: 'Active colleague who receives what the person owns' }) heirId?: string;
}

export class OffboardingLine {
  @ApiProperty({ description: 'What it is about, for example sessions' }) kind!: string;
  @ApiProperty({ type: 'integer' }) count!: number;
  @ApiProperty({ type: [String], description: 'What they are called, where that helps' }) names!: string[];
}

export class OffboardingPreview {
  @ApiProperty({ enum: PERSON_STATUSES }) status!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Set when it is scheduled' }) lastDay!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why the reader may not offboard this person; null when they may' }) refusal!: string | null;
  @ApiProperty({ type: [OffboardingLine], description: 'What ends, at once and by itself' }) ends!: OffboardingLine[];
  @ApiProperty({ type: [OffboardingLine], description: 'What is left for somebody to do' }) remains!: OffboardingLine[];
}
