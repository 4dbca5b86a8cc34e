import { Module } from '@nestjs/common';
import { LetterSources } from './letter-sources.js';
import { MailDelivery } from './mail-delivery.js';
import { OneTimeLinks } from './one-time-links.js';

@Module({ providers: [OneTimeLinks, LetterSources, MailDelivery], exports: [OneTimeLinks, LetterSources] })
export class MailModule {}
