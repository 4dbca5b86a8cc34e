import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, ChoiceField, ItemsField } from '../../../common/http/fields.js';
import { EMAIL_CHOICES, type EmailChoice, NOTICE_KINDS, type NoticeKind } from '../../../common/notices/notice-kinds.js';

/** How somebody is told of one kind of thing. */
export class NoticeChoice {
  @ChoiceField(NOTICE_KINDS) kind!: NoticeKind;
  @BooleanField({ description: 'In the application' }) inApp!: boolean;
  @ChoiceField(EMAIL_CHOICES, { description: 'daily: gathered in one mail a day' }) email!: EmailChoice;
}

export class NoticeChoicesBody {
  @ItemsField(NoticeChoice, { minItems: 1, maxItems: 100, description: 'Kinds that are not named stay as they are' })
  choices!: NoticeChoice[];
}

export class NoticePreference {
  @ApiProperty({ enum: NOTICE_KINDS }) kind!: NoticeKind;
  @ApiProperty() inApp!: boolean;
  @ApiProperty({ enum: EMAIL_CHOICES }) email!: EmailChoice;
  @ApiProperty({ description: 'Chosen, not merely the default' }) chosen!: boolean;
}
