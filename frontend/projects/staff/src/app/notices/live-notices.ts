import { inject, Injectable, signal } from '@angular/core';
import { type Access, type News, NOTICE_STREAM } from '@api/notifications-api';
import { Session } from '../session/session';

/** Milliseconds to wait before a stream that was refused is opened again: doubled each time, a little apart from others. */
const FIRST_WAIT = 2000;
const LONGEST_WAIT = 60_000;

type Message = { readonly news: News } | { readonly access: Access } | 'ask';

/**
 * What is new, as it happens. All tabs of a browser share one stream: the tab that holds the lock opens it and tells the
 * others; when it closes, the next takes over.
 */
@Injectable({ providedIn: 'root' })
export class LiveNotices {
  readonly #session = inject(Session);
  readonly #unread = signal(0);
  readonly #news = signal<News | null>(null);
  readonly unread = this.#unread.asReadonly();
  /** The newest thing told; the number of unread changes with it or without. */
  readonly news = this.#news.asReadonly();
  #channel: BroadcastChannel | null = null;
  #told: News | null = null;
  #access: Access | null = null;
  #wait = FIRST_WAIT;

  /** Begins to listen; asking again changes nothing. */
  start(): void {
    if (this.#channel) return;
    this.#channel = new BroadcastChannel('optserv-notices');
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data);
    this.#channel.postMessage('ask');
    void navigator.locks.request('optserv-notices', () => this.#lead());
  }

  /** What an answer said, before the stream says so. */
  count(unread: number): void {
    this.#unread.set(unread);
  }

  #hear(message: Message): void {
    if (message === 'ask') this.#tellWhoComes();
    else if ('access' in message) void this.#session.renewUnless(message.access);
    else this.#take(message.news);
  }

  #tellWhoComes(): void {
    if (this.#access) this.#channel?.postMessage({ access: this.#access });
    if (this.#told) this.#channel?.postMessage({ news: { ...this.#told, items: [] } });
  }

  #take(news: News): void {
    this.#unread.set(news.unread);
    this.#news.set(news);
  }

  /** Holds the lock for as long as the tab is there. */
  #lead(): Promise<never> {
    this.#open();
    return new Promise<never>(() => undefined);
  }

  #open(): void {
    const source = new EventSource(NOTICE_STREAM);
    source.addEventListener('notices', ({ data }: MessageEvent<string>) => {
      this.#wait = FIRST_WAIT;
      this.#told = JSON.parse(data) as News;
      this.#take(this.#told);
      this.#channel?.postMessage({ news: this.#told });
    });
    source.addEventListener('access', ({ data }: MessageEvent<string>) => {
      this.#access = JSON.parse(data) as Access;
      void this.#session.renewUnless(this.#access);
      this.#channel?.postMessage({ access: this.#access });
    });
    source.addEventListener('error', () => {
      // The browser connects again by itself; what was refused it gives up.
      if (source.readyState === EventSource.CLOSED) void this.#again();
    });
  }

  async #again(): Promise<void> {
    // Where the session is over, this finds out and leads to the sign-in.
    await this.#session.renew();
    if (!this.#session.signedIn()) return;
    setTimeout(() => this.#open(), this.#wait * (0.8 + Math.random() * 0.4));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }
}
