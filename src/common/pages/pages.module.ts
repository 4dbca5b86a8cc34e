import { Module } from '@nestjs/common';
import { ApiDocsController } from './api-docs.controller.js';
import { PagesController } from './pages.controller.js';
import { Visitors } from './visitors.js';
import { PortalApp, StaffApp } from './web-app.js';

@Module({ controllers: [ApiDocsController, PagesController], providers: [PortalApp, StaffApp, Visitors] })
export class PagesModule {}
