import { Controller, Delete, Get, Headers, HttpCode, Param, ParseUUIDPipe, Put, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../common/access/access.decorator.js';
import { IMAGE_TYPES } from '../../../common/files/images.js';
import { answerPicture, MAX_PICTURE_BYTES } from '../../../common/http/pictures.js';
import { AcceptsUpload, ReceivedUpload, type Upload } from '../../../common/http/uploads.js';
import { PhotosService } from './photos.service.js';

@ApiTags('People')
@Controller('api/v1/hr/people/:id/photo')
export class PhotosController {
  constructor(private readonly photos: PhotosService) {}

  @Access('hr.people.view')
  @Get()
  @ApiProduces(...IMAGE_TYPES)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 304, description: 'It is still the one with the tag of If-None-Match' })
  async get(
    @Param('id', ParseUUIDPipe) id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    return answerPicture(reply, await this.photos.get(id), known, 'private');
  }

  /** One's own: PNG, JPEG or WebP. */
  @Access('hr.people.edit-own-contact')
  @Put()
  @HttpCode(204)
  @AcceptsUpload({ maxBytes: MAX_PICTURE_BYTES })
  @ApiNoContentResponse()
  async set(@Param('id', ParseUUIDPipe) id: string, @ReceivedUpload() upload: Upload | undefined): Promise<void> {
    await this.photos.set(id, upload);
  }

  @Access('hr.people.edit-own-contact')
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.photos.remove(id);
  }
}
