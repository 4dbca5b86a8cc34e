import { Module } from '@nestjs/common';
import { OneTimeLinks } from './one-time-links.js';

@Module({ providers: [OneTimeLinks], exports: [OneTimeLinks] })
export class MailModule {}
