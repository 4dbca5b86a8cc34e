import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { TABLE_MEDIA_TYPES } from '../../../common/files/tables.js';

/** Documents an answer that is a table to download. */
export const AnswersTable = () => applyDecorators(ApiProduces(...Object.values(TABLE_MEDIA_TYPES)), ApiOkResponse({ schema: { type: 'string', format: 'binary' } }));
