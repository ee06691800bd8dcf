/**
 * Names of hardware by its numbers, from a file such as `pci.ids` or `usb.ids`. Numbers are hexadecimal in lower case;
 * what is unknown gives undefined.
 */
export interface HardwareNames {
  vendor(vendorId: string): string | undefined;
  device(vendorId: string, deviceId: string): string | undefined;
  /** The name of a class, or of its subclass where that has one. */
  class(classId: string, subclassId?: string): string | undefined;
}

/**
 * Looks names up where they stand in the file, by its bytes. The files have 20,000 to 36,000 lines and a PC asks for
 * twenty: reading all of it into objects would take longer than everything else about the devices.
 */
export function hardwareNames(file: Uint8Array): HardwareNames {
  const content = Buffer.from(file.buffer, file.byteOffset, file.length);
  // One character for each byte, for the regular expression: going from line to line takes ten times as long.
  const text = content.toString("latin1");
  const blocks = new Map<string, Buffer | undefined>();

  /** The lines below a heading such as `8086  Intel Corporation`, heading included. */
  const block = (heading: string): Buffer | undefined => {
    if (!blocks.has(heading)) blocks.set(heading, blockAt(content, text, heading));
    return blocks.get(heading);
  };
  const entry = (heading: string, id: string): string | undefined => {
    const found = block(heading);
    const start = found?.indexOf(`\n\t${id}  `) ?? -1;
    return found && start >= 0 ? restOfLine(found, start + 2 + id.length) : undefined;
  };
  const title = (heading: string): string | undefined => {
    const found = block(heading);
    return found && restOfLine(found, heading.length);
  };
  return {
    vendor: (vendorId) => (isId(vendorId, 4) ? title(vendorId) : undefined),
    device: (vendorId, deviceId) => (isId(vendorId, 4) && isId(deviceId, 4) ? entry(vendorId, deviceId) : undefined),
    class: (classId, subclassId) => {
      if (!isId(classId, 2)) return undefined;
      const subclass = subclassId && isId(subclassId, 2) ? entry(`C ${classId}`, subclassId) : undefined;
      return subclass ?? title(`C ${classId}`);
    },
  };
}

function isId(id: string, digits: number): boolean {
  return id.length === digits && /^[0-9a-f]+$/.test(id);
}

function blockAt(content: Buffer, text: string, heading: string): Buffer | undefined {
  const line = `\n${heading}  `;
  // Classes stand at the end of the file.
  const found = heading.startsWith("C ") ? content.lastIndexOf(line) : content.indexOf(line);
  if (found < 0) return undefined;
  // It ends before a line that is neither indented nor a comment.
  const nextHeading = /\n[^\t#]/g;
  nextHeading.lastIndex = found + 1;
  return content.subarray(found + 1, nextHeading.exec(text)?.index);
}

function restOfLine(content: Buffer, from: number): string | undefined {
  const end = content.indexOf("\n", from);
  return content.toString("utf8", from, end < 0 ? content.length : end).trim() || undefined;
}
