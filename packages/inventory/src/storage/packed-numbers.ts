/**
 * Packs numbers that rise, such as sorted ids, as the differences between them in LEB128: 7 bits a byte, low ones first,
 * the highest bit set on all but the last. Numbers are below 2^32.
 */
export function packRising(numbers: ArrayLike<number>): Uint8Array {
  const bytes = Buffer.allocUnsafe(numbers.length * 5);
  let length = 0;
  let last = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? 0;
    length = writeNumber(bytes, length, number - last);
    last = number;
  }
  return bytes.subarray(0, length);
}

/** Undoes {@link packRising}. */
export function unpackRising(bytes: Uint8Array): Uint32Array {
  const numbers = new Uint32Array(countNumbers(bytes));
  unpackRisingInto(bytes, numbers, 0);
  return numbers;
}

/** Undoes {@link packRising} into a larger array; returns the index behind the last number. */
export function unpackRisingInto(bytes: Uint8Array, target: Uint32Array, start: number): number {
  let index = start;
  let value = 0;
  let difference = 0;
  let shift = 0;
  for (let position = 0; position < bytes.length; position += 1) {
    const byte = bytes[position] ?? 0;
    difference |= (byte & 0x7f) << shift;
    if (byte & 0x80) {
      shift += 7;
    } else {
      value += difference >>> 0;
      target[index] = value;
      index += 1;
      difference = 0;
      shift = 0;
    }
  }
  return index;
}

/** How many numbers packed bytes hold: as many as there are bytes that end one. */
export function countNumbers(bytes: Uint8Array): number {
  let count = 0;
  for (let position = 0; position < bytes.length; position += 1) if ((bytes[position] ?? 0) < 0x80) count += 1;
  return count;
}

/** Packs any whole numbers from -2^30 to 2^30 by their differences, with the sign as the lowest bit. */
export function packDifferences(numbers: ArrayLike<number>): Uint8Array {
  const bytes = Buffer.allocUnsafe(numbers.length * 5);
  let length = 0;
  let last = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? 0;
    const difference = number - last;
    length = writeNumber(bytes, length, difference < 0 ? -difference * 2 - 1 : difference * 2);
    last = number;
  }
  return bytes.subarray(0, length);
}

/** Undoes {@link packDifferences}. */
export function unpackDifferences(bytes: Uint8Array): Int32Array {
  const numbers = new Int32Array(countNumbers(bytes));
  let index = 0;
  let value = 0;
  let coded = 0;
  let shift = 0;
  for (const byte of bytes) {
    coded |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte & 0x80) continue;
    const unsigned = coded >>> 0;
    value += unsigned % 2 === 1 ? -(unsigned + 1) / 2 : unsigned / 2;
    numbers[index] = value;
    index += 1;
    coded = 0;
    shift = 0;
  }
  return numbers;
}

function writeNumber(bytes: Buffer, start: number, number: number): number {
  let position = start;
  let rest = number >>> 0;
  while (rest >= 0x80) {
    bytes[position] = (rest & 0x7f) | 0x80;
    position += 1;
    rest >>>= 7;
  }
  bytes[position] = rest;
  return position + 1;
}
