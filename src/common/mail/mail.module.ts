import { Module } from '@nestjs/common';
import { MailDelivery } from './mail-delivery.js';
import { OneTimeLinks } from './one-time-links.js';

@Module({ providers: [OneTimeLinks, MailDelivery], exports: [OneTimeLinks] })
export class MailModule {}
