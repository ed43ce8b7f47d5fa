import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { PATIENCE_MS } from '../patience.ts';

/** The bot's answer to an envelope. */
export interface SocketAck {
  payload: Record<string, unknown>;
  /** From sending the envelope to its ack, ms. */
  ms: number;
}

/** Slack's end of Socket Mode. */
export interface FakeSocket {
  /** Open connections, the oldest first. */
  readonly connections: number;
  /** Sends an envelope on the newest connection, or on the one with this number; undefined where no ack comes in time. */
  send(envelope: Record<string, unknown>, waitMs?: number, connection?: number): Promise<SocketAck | undefined>;
  /** Sends any text as a frame. */
  sendRaw(text: string): void;
  /** Tells the bot to reconnect, as Slack does every few hours. */
  disconnect(reason?: string): void;
  /** Resolves when the bot is connected. */
  connected(): Promise<void>;
  close(): void;
}

interface Connection {
  socket: Duplex;
  write(text: string): void;
}

const ACCEPT_KEY = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** Serves WebSockets at `/link` of an HTTP server, speaking Slack's hello, envelopes, acks and disconnect. */
export function createFakeSocket(server: Server): FakeSocket {
  const connections: Connection[] = [];
  const waiting = new Map<string, (payload: Record<string, unknown>) => void>();
  const onConnected: (() => void)[] = [];

  const receive = (text: string) => {
    const message = JSON.parse(text) as { envelope_id?: string; payload?: Record<string, unknown> };
    if (message.envelope_id !== undefined) waiting.get(message.envelope_id)?.(message.payload ?? {});
  };

  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${ACCEPT_KEY}`).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    const connection: Connection = {
      socket,
      write: (text) => {
        if (socket.writable) socket.write(encodeFrame(TEXT, Buffer.from(text)));
      },
    };
    connections.push(connection);
    const drop = () => {
      const index = connections.indexOf(connection);
      if (index >= 0) connections.splice(index, 1);
    };
    socket.on('close', drop);
    socket.on('error', drop);
    readFrames(socket, (opcode, payload) => {
      if (opcode === TEXT) receive(payload.toString());
      if (opcode === PING && socket.writable) socket.write(encodeFrame(PONG, payload));
      if (opcode === CLOSE) {
        drop();
        if (socket.writable) socket.end(encodeFrame(CLOSE, payload));
      }
    });
    connection.write(JSON.stringify({ type: 'hello', num_connections: connections.length, connection_info: {} }));
    for (const resolve of onConnected.splice(0)) resolve();
  });

  const newest = () => connections.at(-1);
  return {
    get connections() {
      return connections.length;
    },
    send: (envelope, waitMs = PATIENCE_MS, connection = -1) =>
      new Promise((resolve) => {
        const id = randomBytes(8).toString('hex');
        const start = performance.now();
        const settle = (ack: SocketAck | undefined) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(ack);
        };
        const timer = setTimeout(settle, waitMs, undefined);
        waiting.set(id, (payload) => settle({ payload, ms: performance.now() - start }));
        connections
          .at(connection)
          ?.write(JSON.stringify({ envelope_id: id, accepts_response_payload: true, ...envelope }));
      }),
    sendRaw: (text) => newest()?.write(text),
    disconnect(reason = 'refresh_requested') {
      newest()?.write(JSON.stringify({ type: 'disconnect', reason }));
    },
    connected: () =>
      connections.length > 0 ? Promise.resolve() : new Promise((resolve) => void onConnected.push(resolve)),
    close() {
      for (const { socket } of connections.splice(0)) socket.destroy();
    },
  };
}

function encodeFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (length < 126) head[1] = length;
  else if (length < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
}

/** Calls `onFrame` for every whole frame of a client. Clients mask theirs; fragments don't occur in what the bot sends. */
function readFrames(socket: Duplex, onFrame: (opcode: number, payload: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const frame = takeFrame(rest);
      if (frame === undefined) return;
      rest = rest.subarray(frame.size);
      onFrame(frame.opcode, frame.payload);
    }
  });
}

function takeFrame(data: Buffer): { opcode: number; payload: Buffer; size: number } | undefined {
  if (data.length < 2) return undefined;
  const short = data.readUInt8(1) & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  if (data.length < 6 + lengthBytes) return undefined;
  const length = short === 126 ? data.readUInt16BE(2) : short === 127 ? Number(data.readBigUInt64BE(2)) : short;
  const size = 6 + lengthBytes + length;
  if (data.length < size) return undefined;
  const mask = data.subarray(2 + lengthBytes, 6 + lengthBytes);
  const payload = Buffer.from(data.subarray(6 + lengthBytes, size));
  for (let i = 0; i < payload.length; i += 1) payload[i] = (payload[i] ?? 0) ^ (mask[i % 4] ?? 0);
  return { opcode: data.readUInt8(0) & 0x0f, payload, size };
}
