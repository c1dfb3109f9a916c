import { createServer, type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import { type Fault, type FaultCode, faultStatus } from '#shared/fault';

const limits = {
  headersTimeout: 20_000,
  requestTimeout: 120_000, // the largest body on a line of 0.5 Mbit/s
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 65_000, // longer than a proxy keeps its end: it must not send into a closing one
  requireHostHeader: false, // it is asked for below, and the answer then says so
  maxHeaderSize: 65_536, // bytes, the address among them: a filter of 4,000 characters, each as %E6%9D%91
};

/** What the parser of requests found, before there was a request to answer. */
const parserFaults: Record<string, [FaultCode, string]> = {
  HPE_HEADER_OVERFLOW: ['headers-too-large', `Address and headers may hold ${limits.maxHeaderSize} bytes together.`],
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 'The request did not come to its end in time.'],
};

/** Serves over HTTP; whoever is slow, endless or not HTTP at all is answered once and let go. */
export function listen(fetch: (request: Request) => Response | Promise<Response>, host: string, port: number): Server {
  const errorHandler = (error: unknown) => {
    if (error instanceof RequestError) return answerOf('request-invalid', error.message);
    console.error(error);
    return answerOf('internal', 'The server failed; its log says why.');
  };
  const server = createServer(limits, getRequestListener(fetch, { hostname: host, errorHandler }));
  server.on('checkExpectation', (request, response) => server.emit('request', request, response)); // none is known
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    const [code, message] = parserFaults[error.code ?? ''] ?? ['request-invalid', 'This is not HTTP.'];
    const status = faultStatus[code];
    const body = JSON.stringify({ code, message } satisfies Fault);
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\n`;
    socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
  });
  return server.listen(port, host);
}

const answerOf = (code: FaultCode, message: string) =>
  Response.json({ code, message } satisfies Fault, { status: faultStatus[code] });
