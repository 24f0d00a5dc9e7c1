import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Four bits a dot: as many steps of opacity as a line's soft edges need, at a third of the bytes of full colour. */
const STEPS = 16;

/** A drawing in one colour on a clear ground, as RGBA dots row by row. */
export interface LineDrawing {
  width: number;
  height: number;
  rgba: Uint8ClampedArray;
  /** "#38898f". */
  colour: string;
}

/** The drawing as a PNG with a palette of its colour at sixteen opacities (PNG, third edition: 11.2, 11.3.1.1). */
export function linePng({ width, height, rgba, colour }: LineDrawing): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Four bits a dot, of a palette; compression, filter and interlace as every PNG of the kind has them.
  header.set([4, 3, 0, 0, 0], 8);
  const steps = Array.from({ length: STEPS }, (_, step) => Math.round((step * 255) / (STEPS - 1)));
  const palette = Buffer.from(colour.slice(1).repeat(STEPS), 'hex');
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('tRNS', Buffer.from(steps)),
    chunk('IDAT', deflateSync(scanlines(width, height, rgba), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Each row: the byte for "no filter", then two dots a byte. */
function scanlines(width: number, height: number, rgba: Uint8ClampedArray): Buffer {
  const rowBytes = 1 + Math.ceil(width / 2);
  const rows = Buffer.alloc(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const step = Math.round(((rgba[(y * width + x) * 4 + 3] ?? 0) * (STEPS - 1)) / 255);
      const place = y * rowBytes + 1 + (x >> 1);
      rows[place] = (rows[place] ?? 0) | (x % 2 === 0 ? step << 4 : step);
    }
  }
  return rows;
}

/** Length, name, data and checksum. */
function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
