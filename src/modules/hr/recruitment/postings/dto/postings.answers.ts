import { ApiProperty } from '@nestjs/swagger';
import { EMPLOYMENT_TYPES, POSTING_STATUSES, WORK_MODES } from '../posting.entity.js';

const text = { type: String, nullable: true } as const;

export class PostingRow {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() title!: string;
  @ApiProperty({ ...text, format: 'uuid' }) departmentId!: string | null;
  @ApiProperty(text) departmentName!: string | null;
  @ApiProperty(text) location!: string | null;
  @ApiProperty({ enum: WORK_MODES }) workMode!: string;
  @ApiProperty({ enum: EMPLOYMENT_TYPES }) employmentType!: string;
  @ApiProperty({ ...text, format: 'date' }) closesOn!: string | null;
  @ApiProperty({ enum: POSTING_STATUSES }) status!: string;
  @ApiProperty({ type: 'integer', description: 'Applications received so far' }) received!: number;
  @ApiProperty({ description: 'Whether it takes applications now: published, not past its last day, within the limit of the plan' }) open!: boolean;
  @ApiProperty({ ...text, format: 'date-time', description: 'When it was published last' }) publishedAt!: string | null;
  @ApiProperty({ description: 'What If-Match takes' }) version!: number;
}

export class Posting extends PostingRow {
  @ApiProperty({ description: 'Markdown' }) description!: string;
  @ApiProperty({ ...text, description: 'Markdown' }) requirements!: string | null;
  @ApiProperty({ ...text, description: 'Markdown' }) responsibilities!: string | null;
  @ApiProperty({ description: 'Path of its page for the public, there while it is published' }) publicPath!: string;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ format: 'date-time' }) updatedAt!: string;
}

export class PostingCount {
  @ApiProperty({ enum: POSTING_STATUSES }) status!: string;
  @ApiProperty({ type: 'integer' }) count!: number;
}

export class PostingsSummary {
  @ApiProperty({ type: [PostingCount], description: 'How many postings are in each status; those with none left out' }) counts!: PostingCount[];
  @ApiProperty({ type: 'integer' }) published!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'How many may be published at a time; null: any number' }) publishedLimit!: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'How many applications one posting takes; null: any number' }) applicationsLimit!: number | null;
  @ApiProperty({ description: 'Path of the career page' }) publicPath!: string;
}

export class PostingPreview {
  @ApiProperty({ description: 'HTML as the career page shows it: a few harmless elements, no scripts' }) html!: string;
}
