import { Module } from '@nestjs/common';
import { ApiDocsController } from './api-docs.controller.js';
import { PagesController } from './pages.controller.js';
import { StaffApp } from './staff-app.js';

@Module({ controllers: [ApiDocsController, PagesController], providers: [StaffApp] })
export class PagesModule {}
