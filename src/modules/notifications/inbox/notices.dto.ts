import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, QueryFlag, UuidListField } from '../../../common/http/fields.js';
import { type Page, PageQuery } from '../../../common/http/page.js';
import { NOTICE_KINDS, NOTICE_TARGETS, type NoticeKind, type NoticeTarget } from '../../../common/notices/notice-kinds.js';

export class NoticesQuery extends PageQuery {
  @QueryFlag({ description: 'Only what is not read yet' }) unread?: boolean;
}

/** What somebody is told, written out of what they may see now. */
export class Notice {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: 'integer', description: 'Grows with whatever is new; also when the same happens again' }) seq!: number;
  @ApiProperty({ enum: NOTICE_KINDS }) kind!: NoticeKind;
  @ApiProperty({ enum: NOTICE_TARGETS }) target!: NoticeTarget;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'What it leads to' }) targetId!: string | null;
  @ApiProperty({ description: 'The page it leads to', example: '/hr/leave' }) page!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: 'integer', description: 'How often it happened since it was last read' }) times!: number;
  @ApiProperty() read!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Who did it' }) actor!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Whom it is about' }) who!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'What it is about: a kind of leave, the title of an item or a posting, a role' }) what!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) from!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) until!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Days of leave, minutes of overtime, sessions left' }) amount!: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Where a request stands now, or the stage of an application' }) status!: string | null;
}

/** A count this high or higher is told as this. */
export const MOST_COUNTED = 100;

export class Unread {
  @ApiProperty({ type: 'integer', maximum: MOST_COUNTED, description: `How many are not read; ${MOST_COUNTED} stands for as many or more` }) unread!: number;
}

export interface NoticesPage extends Page<Notice>, Unread {}

export class ReadBody {
  @UuidListField({ optional: true, maxItems: 200, description: 'These' }) ids?: string[];
  @BooleanField({ optional: true, description: 'Everything' }) all?: boolean;
}
