import { Module } from '@nestjs/common';
import { MailModule } from '../../common/mail/mail.module.js';
import { DeliveryJob } from './delivery/delivery.job.js';
import { NoticeLetters } from './delivery/notice-letters.service.js';
import { NoticesController } from './inbox/notices.controller.js';
import { PreferencesController } from './preferences/preferences.controller.js';
import { PreferencesService } from './preferences/preferences.service.js';
import { NoticeStreams } from './streams/notice-streams.service.js';
import { StreamsController } from './streams/streams.controller.js';

@Module({
  imports: [MailModule],
  controllers: [NoticesController, PreferencesController, StreamsController],
  providers: [PreferencesService, NoticeStreams, DeliveryJob, NoticeLetters],
})
export class NotificationsModule {}
