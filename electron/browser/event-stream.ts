import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Announcement } from '#electron/channel.ts';

/** Server-sent events to every open page. */
export interface EventStream {
  connect(request: IncomingMessage, response: ServerResponse): void;
  send(message: Announcement): void;
  /** Pages that listen now. */
  readonly listeners: number;
  close(): void;
}

const heartbeatMs = 15_000;

export function createEventStream(): EventStream {
  const open = new Set<ServerResponse>();
  const heartbeat = setInterval(() => {
    for (const response of open) response.write(': alive\n\n');
  }, heartbeatMs);
  heartbeat.unref();
  return {
    connect(request, response) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write(': connected\n\n');
      open.add(response);
      request.on('close', () => open.delete(response));
    },
    send(message) {
      for (const response of open) response.write(`data: ${JSON.stringify(message)}\n\n`);
    },
    get listeners() {
      return open.size;
    },
    close() {
      clearInterval(heartbeat);
      for (const response of open) response.end();
    },
  };
}
