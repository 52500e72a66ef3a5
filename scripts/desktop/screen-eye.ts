import { connect, type Socket } from 'node:net';

/** A rectangle of the screen, in pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Captures part of an X screen fast enough to time when something appears. */
export interface ScreenEye {
  /** The current pixels of the area, four bytes each. */
  look(area: Area): Promise<Buffer>;
  close(): void;
}

const getImage = 73;
const reply = 1;
const zPixmap = 2;

/** Connects to the display (`:7`) by its socket; it must accept everyone, as the virtual one does. */
export async function openScreenEye(display: string): Promise<ScreenEye> {
  const socket = connect(`/tmp/.X11-unix/X${display.replace(/^:/, '').replace(/\..*$/, '')}`);
  const read = reader(socket);
  socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const head = await read(8);
  const setUp = await read(head.readUInt16LE(6) * 4);
  if (head[0] !== 1)
    throw new Error(`The display ${display} refused the connection: ${setUp.toString('latin1').trim()}`);
  const root = rootWindow(setUp);
  return {
    async look(area) {
      socket.write(imageRequest(root, area));
      const answer = await readAnswer(read);
      if (answer[0] !== reply) throw new Error(`The display ${display} shows nothing at ${JSON.stringify(area)}.`);
      return read(answer.readUInt32LE(4) * 4);
    },
    close: () => socket.destroy(),
  };
}

/** https://www.x.org/releases/current/doc/xproto/x11protocol.html#Encoding::Connection_Setup */
function rootWindow(setUp: Buffer): number {
  const vendorBytes = (setUp.readUInt16LE(16) + 3) & ~3;
  const formats = setUp.readUInt8(21);
  return setUp.readUInt32LE(32 + vendorBytes + formats * 8);
}

function imageRequest(root: number, { x, y, width, height }: Area): Buffer {
  const request = Buffer.alloc(20);
  request.writeUInt8(getImage, 0);
  request.writeUInt8(zPixmap, 1);
  request.writeUInt16LE(5, 2);
  request.writeUInt32LE(root, 4);
  request.writeInt16LE(x, 8);
  request.writeInt16LE(y, 10);
  request.writeUInt16LE(width, 12);
  request.writeUInt16LE(height, 14);
  request.writeUInt32LE(0xffffffff, 16);
  return request;
}

/** A reply or an error. Every client is told of a changed keyboard, as after keys that a test presses. */
async function readAnswer(read: (bytes: number) => Promise<Buffer>): Promise<Buffer> {
  for (;;) {
    const packet = await read(32);
    if ((packet[0] ?? 0) <= reply) return packet;
  }
}

/** Reads the stream in exact lengths, one after the other. */
function reader(socket: Socket): (bytes: number) => Promise<Buffer> {
  let pending: Buffer = Buffer.alloc(0);
  let wanted: { readonly bytes: number; readonly settle: (piece: Buffer) => void } | null = null;
  const serve = () => {
    if (wanted === null || pending.length < wanted.bytes) return;
    const { bytes, settle } = wanted;
    wanted = null;
    const piece = pending.subarray(0, bytes);
    pending = pending.subarray(bytes);
    settle(piece);
  };
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    serve();
  });
  return (bytes) =>
    new Promise((settle, fail) => {
      socket.once('error', fail);
      wanted = {
        bytes,
        settle: (piece) => {
          socket.off('error', fail);
          settle(piece);
        },
      };
      serve();
    });
}
