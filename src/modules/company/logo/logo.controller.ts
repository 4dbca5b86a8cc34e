import { Controller, Delete, Get, Headers, HttpCode, Put, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../../../common/access/access.decorator.js';
import { IMAGE_TYPES } from '../../../common/files/images.js';
import { answerPicture, MAX_PICTURE_BYTES } from '../../../common/http/pictures.js';
import { AcceptsUpload, ReceivedUpload, type Upload } from '../../../common/http/uploads.js';
import { LogoService } from './logo.service.js';

@ApiTags('Company')
@Controller('api/v1/company/logo')
export class LogoController {
  constructor(private readonly logos: LogoService) {}

  @Access('company.profile.view')
  @Get()
  @ApiProduces(...IMAGE_TYPES)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 304, description: 'It is still the one with the tag of If-None-Match' })
  async get(@Headers('if-none-match') known: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer | undefined> {
    return answerPicture(reply, await this.logos.get(), known, 'private');
  }

  /** PNG, JPEG or WebP. */
  @Access('company.profile.edit')
  @Put()
  @HttpCode(204)
  @AcceptsUpload({ maxBytes: MAX_PICTURE_BYTES })
  @ApiNoContentResponse()
  async set(@ReceivedUpload() upload: Upload | undefined): Promise<void> {
    await this.logos.set(upload);
  }

  @Access('company.profile.edit')
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(): Promise<void> {
    await this.logos.remove();
  }
}
