import { ApiProperty } from '@nestjs/swagger';
import { type Stage, STAGES } from '../stages.types.js';

const text = { type: String, nullable: true } as const;
const id = { type: String, format: 'uuid' } as const;
const instant = { type: String, format: 'date-time' } as const;
const stage = { enum: [...STAGES] };
const rating = { type: Number, nullable: true, description: 'Average of the ratings in notes, 1 to 5' } as const;

/** An application as lists show it. */
export class Application {
  @ApiProperty(id) id!: string;
  @ApiProperty(id) postingId!: string;
  @ApiProperty() reference!: string;
  @ApiProperty({ ...text, description: 'null once its data are erased' }) name!: string | null;
  @ApiProperty(text) email!: string | null;
  @ApiProperty(text) phone!: string | null;
  @ApiProperty(stage) stage!: Stage;
  @ApiProperty(instant) stageSince!: string;
  @ApiProperty(instant) receivedAt!: string;
  @ApiProperty(rating) rating!: number | null;
  @ApiProperty({ type: 'integer' }) notes!: number;
  @ApiProperty() hasCv!: boolean;
  @ApiProperty() erased!: boolean;
  @ApiProperty({ type: 'integer' }) version!: number;
}

export class ApplicationMove {
  @ApiProperty({ ...text, enum: [...STAGES], description: 'null: it arrived' }) from!: Stage | null;
  @ApiProperty(stage) to!: Stage;
  @ApiProperty(instant) at!: string;
  @ApiProperty(text) byName!: string | null;
}

export class ApplicationNote {
  @ApiProperty(id) id!: string;
  @ApiProperty() text!: string;
  @ApiProperty({ type: 'integer', nullable: true }) rating!: number | null;
  @ApiProperty(text) authorName!: string | null;
  @ApiProperty(instant) createdAt!: string;
}

export class Interviewer {
  @ApiProperty(id) id!: string;
  @ApiProperty() name!: string;
}

export class Interview {
  @ApiProperty(id) id!: string;
  @ApiProperty(instant) startsAt!: string;
  @ApiProperty({ type: 'integer' }) minutes!: number;
  @ApiProperty({ example: 'Asia/Ho_Chi_Minh' }) timeZone!: string;
  @ApiProperty() place!: string;
  @ApiProperty(text) message!: string | null;
  @ApiProperty({ enum: ['en', 'vi'] }) locale!: 'en' | 'vi';
  @ApiProperty() cancelled!: boolean;
  @ApiProperty({ type: [Interviewer] }) interviewers!: Interviewer[];
  @ApiProperty({ type: 'integer' }) version!: number;
}

/** Another application that holds the same address or number. */
export class PossibleDuplicate {
  @ApiProperty(id) id!: string;
  @ApiProperty(id) postingId!: string;
  @ApiProperty() postingTitle!: string;
  @ApiProperty() name!: string;
  @ApiProperty(stage) stage!: Stage;
  @ApiProperty(instant) receivedAt!: string;
  @ApiProperty({ type: [String], enum: ['email', 'phone'], isArray: true, description: 'What they share' }) shares!: ('email' | 'phone')[];
}

export class Offer {
  @ApiProperty() jobTitle!: string;
  @ApiProperty({ ...id, nullable: true }) departmentId!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) startDate!: string | null;
  @ApiProperty(text) pay!: string | null;
  @ApiProperty({ enum: ['en', 'vi'] }) locale!: 'en' | 'vi';
  @ApiProperty(text) madeByName!: string | null;
  @ApiProperty(instant) madeAt!: string;
}

export class Hired {
  @ApiProperty({ ...id, nullable: true, description: 'null once the invitation came to nothing' }) personId!: string | null;
  @ApiProperty(text) personName!: string | null;
  @ApiProperty({ enum: ['pending', 'accepted', 'withdrawn', 'expired'] }) invitationStatus!: string;
}

/** An application with everything known about it. */
export class ApplicationDetail extends Application {
  @ApiProperty() postingTitle!: string;
  @ApiProperty({ ...id, nullable: true }) departmentId!: string | null;
  @ApiProperty(text) message!: string | null;
  @ApiProperty({ enum: ['en', 'vi'] }) locale!: string;
  @ApiProperty(instant) consentAt!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Kept until then; null: no longer than the decision needs' }) keepUntil!: string | null;
  @ApiProperty({ ...text, description: 'Media type of the file that came with it' }) cvType!: string | null;
  @ApiProperty(text) rejectReason!: string | null;
  @ApiProperty({ type: [ApplicationMove], description: 'Oldest first' }) history!: ApplicationMove[];
  @ApiProperty({ type: [ApplicationNote], description: 'Newest first' }) noteList!: ApplicationNote[];
  @ApiProperty({ type: [Interview], description: 'By date' }) interviews!: Interview[];
  @ApiProperty({ type: [PossibleDuplicate] }) duplicates!: PossibleDuplicate[];
  @ApiProperty({ type: Offer, nullable: true }) offer!: Offer | null;
  @ApiProperty({ type: Hired, nullable: true }) hired!: Hired | null;
}

export class StageCount {
  @ApiProperty(stage) stage!: Stage;
  @ApiProperty({ type: 'integer' }) applications!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Days that applications stayed at this stage, half of them longer; null: none has yet' }) medianDays!: number | null;
}

export class Board {
  @ApiProperty() postingTitle!: string;
  @ApiProperty({ description: 'Status of the posting' }) postingStatus!: string;
  @ApiProperty({ type: [StageCount], description: 'All stages, in order' }) stages!: StageCount[];
}
