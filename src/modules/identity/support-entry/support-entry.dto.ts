import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '../../../common/http/fields.js';

export class SupportLinkBody {
  @TextField({ min: 1, max: 200, description: 'What the link of the support tool holds behind its #' })
  token!: string;
}

export class SupportEntered {
  @ApiProperty({ format: 'date-time', description: 'When the Admin\'s consent ends' }) until!: string;
}
