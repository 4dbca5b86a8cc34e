import { ApiProperty } from '@nestjs/swagger';
import { DateField, UuidField } from '../../../common/http/fields.js';

export class NewDelegationBody {
  @UuidField({ description: 'One of the candidates' }) deputyId!: string;
  @DateField() from!: string;
  @DateField({ description: 'The last day; not before from' }) until!: string;
}

export class Delegation {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) personId!: string;
  @ApiProperty() personName!: string;
  @ApiProperty({ format: 'uuid' }) deputyId!: string;
  @ApiProperty() deputyName!: string;
  @ApiProperty({ format: 'date' }) from!: string;
  @ApiProperty({ format: 'date' }) until!: string;
}

export class DeputyCandidate {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() name!: string;
}
