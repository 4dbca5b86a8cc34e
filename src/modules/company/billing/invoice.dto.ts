import { ApiProperty } from '@nestjs/swagger';
import { PLANS } from '../../../common/access/plan-limits.js';
import { ChoiceField } from '../../../common/http/fields.js';

export const INVOICE_STATES = ['open', 'paid', 'void'] as const;
export const LOCALES = ['en', 'vi'] as const;

export class InvoiceLine {
  @ApiProperty() text!: string;
  @ApiProperty({ type: 'integer', format: 'int64', description: 'In the smallest unit of the currency' }) amount!: number;
}

export class Invoice {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: 'integer', description: 'Counts from 1 within the company, without gaps' }) number!: number;
  @ApiProperty({ example: 'INV-000001' }) name!: string;
  @ApiProperty({ format: 'date' }) issuedOn!: string;
  @ApiProperty({ format: 'date' }) dueOn!: string;
  @ApiProperty({ description: 'ISO 4217' }) currency!: string;
  @ApiProperty({ type: 'integer', description: 'How many decimals the currency has; amounts are in its smallest unit' }) decimals!: number;
  @ApiProperty({ type: 'integer', format: 'int64' }) total!: number;
  @ApiProperty({ type: [InvoiceLine] }) lines!: InvoiceLine[];
  @ApiProperty({ enum: INVOICE_STATES }) status!: (typeof INVOICE_STATES)[number];
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it was paid or made void' }) settledAt!: string | null;
  @ApiProperty({ type: [String], description: 'How to pay, line by line' }) payment!: string[];
}

export class PlanChange {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ enum: PLANS }) from!: string;
  @ApiProperty({ enum: PLANS }) to!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Who changed it; null when it was not somebody of the company' }) byName!: string | null;
}

export class InvoiceFileQuery {
  @ChoiceField(LOCALES, { optional: true, description: "The company's language unless told" }) locale?: (typeof LOCALES)[number];
}
