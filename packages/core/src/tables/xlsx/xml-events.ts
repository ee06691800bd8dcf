import type { Readable } from "node:stream";
import { TableFormatError, TableLimitError } from "../../errors/tables.ts";
import { asTableError } from "./workbook-archive.ts";

/** What is heard of a part of a workbook. Names are without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

const maxDepth = 100;
/** Characters without the end of a tag: longer texts and longer lists of attributes are no workbook. */
const maxQuietLength = 2_000_000;

/**
 * Reads XML piece by piece and yields after each, so that what was heard can be handed on before more is unpacked.
 * Document types are refused, and with them all entities but XML's own five.
 *
 * @throws TableFormatError, TableLimitError
 */
export async function* xmlEvents(stream: Readable, listener: XmlListener, place: string): AsyncGenerator<void> {
  const { SaxesParser } = await import("saxes");
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  let depth = 0;
  let quiet = 0;
  parser.on("error", (error) => {
    throw new TableFormatError("damaged", place, { cause: error });
  });
  parser.on("doctype", () => {
    throw new TableFormatError("damaged", `${place} has a document type`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    depth += 1;
    quiet = 0;
    if (depth > maxDepth) throw new TableLimitError("maxDepth", maxDepth, place);
    listener.open?.(localName(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    depth -= 1;
    quiet = 0;
    listener.close?.(localName(name));
  });
  if (listener.text) {
    parser.on("text", (text) => listener.text?.(text));
    parser.on("cdata", (text) => listener.text?.(text));
  }
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of stream) {
      const text = decoder.decode(chunk as Uint8Array, { stream: true });
      quiet += text.length;
      parser.write(text);
      if (quiet > maxQuietLength) throw new TableLimitError("maxQuietLength", maxQuietLength, place);
      yield;
    }
    parser.write(decoder.decode());
    parser.close();
    yield;
  } catch (error) {
    throw asTableError(error, place);
  } finally {
    stream.destroy();
  }
}

/** Reads a small part to its end. */
export async function readXml(stream: Readable, listener: XmlListener, place: string): Promise<void> {
  for await (const _ of xmlEvents(stream, listener, place));
}

function localName(name: string): string {
  return name.includes(":") ? name.slice(name.indexOf(":") + 1) : name;
}
