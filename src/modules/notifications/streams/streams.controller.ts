import { Controller, Get, Header, Headers, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Authenticated, Streams, Unattended } from '../../../common/access/access.decorator.js';
import { QueryFlag } from '../../../common/http/fields.js';
import { lastSeen } from './event-stream.rules.js';
import { NoticeStreams } from './notice-streams.service.js';

export class StreamQuery {
  @QueryFlag({ description: 'Answer with what there is now, and end' }) once?: boolean;
}

@ApiTags('Notifications')
@Controller('api/v1/notifications')
export class StreamsController {
  constructor(private readonly streams: NoticeStreams) {}

  /**
   * What is new, as it happens (server-sent events): `notices` with `{ unread, items }`, items as the list has them; `access`
   * with `{ role, departmentId, workspaces }` of the caller, first and whenever one of them changed. It ends with the session.
   */
  @Authenticated()
  @Unattended()
  @Streams()
  @Get('stream')
  @Header('x-accel-buffering', 'no')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The id of the last event that was received: what came after it is sent first' })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async open(@Query() { once }: StreamQuery, @Headers('last-event-id') lastEventId: string | undefined, @Req() { method }: FastifyRequest): Promise<StreamableFile> {
    const since = lastSeen(lastEventId);
    const options = { type: 'text/event-stream; charset=utf-8' };
    // Whoever asks for the headers takes no events.
    if (once || method === 'HEAD') return new StreamableFile(Buffer.from(await this.streams.once(since)), options);
    return new StreamableFile(this.streams.open(since).out, options);
  }
}
