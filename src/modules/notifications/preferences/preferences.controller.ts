import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Access, Authenticated } from '../../../common/access/access.decorator.js';
import { AnswersPage, type Page } from '../../../common/http/page.js';
import { NoticeChoicesBody, NoticePreference } from './preferences.dto.js';
import { PreferencesService } from './preferences.service.js';

const listOf = async (items: Promise<NoticePreference[]>): Promise<Page<NoticePreference>> => ({ items: await items, nextCursor: null });

@ApiTags('Notifications')
@Controller('api/v1')
export class PreferencesController {
  constructor(private readonly preferences: PreferencesService) {}

  /** How the caller is told of what, as they chose or as their company says. */
  @Authenticated()
  @Get('notifications/preferences')
  @AnswersPage(NoticePreference)
  own(): Promise<Page<NoticePreference>> {
    return listOf(this.preferences.own());
  }

  @Authenticated()
  @Put('notifications/preferences')
  @AnswersPage(NoticePreference)
  choose(@Body() { choices }: NoticeChoicesBody): Promise<Page<NoticePreference>> {
    return listOf(this.preferences.choose(choices));
  }

  /** Forgets what the caller chose: the company's defaults hold. */
  @Authenticated()
  @Delete('notifications/preferences')
  @HttpCode(204)
  @ApiNoContentResponse()
  forget(): Promise<void> {
    return this.preferences.forget();
  }

  /** How people are told who did not choose themselves. */
  @Access('company.profile.edit')
  @Get('company/notification-defaults')
  @AnswersPage(NoticePreference)
  defaults(): Promise<Page<NoticePreference>> {
    return listOf(this.preferences.defaults());
  }

  @Access('company.profile.edit')
  @Put('company/notification-defaults')
  @AnswersPage(NoticePreference)
  setDefaults(@Body() { choices }: NoticeChoicesBody): Promise<Page<NoticePreference>> {
    return listOf(this.preferences.setDefaults(choices));
  }
}
