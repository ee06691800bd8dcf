import {
  emptyDictionary,
  integerOf,
  maxPlistCharacters,
  maxPlistDepth,
  maxPlistValues,
  type PlistValue,
} from "./plist-value.ts";

/** Apple's heading and nothing else: no internal subset, in which entities would be declared. */
const appleDoctype =
  /^\s*plist\s+(?:PUBLIC\s+"-\/\/Apple(?: Computer)?\/\/DTD PLIST 1\.0\/\/EN"\s+"https?:\/\/www\.apple\.com\/DTDs\/PropertyList-1\.0\.dtd"|SYSTEM\s+"file:\/\/localhost\/System\/Library\/DTDs\/PropertyList\.dtd")\s*$/;

/** A dictionary or list that is being read. */
interface Container {
  readonly list: PlistValue[];
  readonly dictionary: { [key: string]: PlistValue } | undefined;
  key: string | undefined;
}

/**
 * Reads a property list in XML. Of a DOCTYPE only Apple's own heading is taken, and no entity but XML's five.
 *
 * @throws RangeError or TypeError for what is none, is cut off, or is beyond the bounds.
 */
export async function xmlPlist(xml: string): Promise<PlistValue> {
  if (xml.length > maxPlistCharacters) throw new RangeError("it is too long");
  const { SaxesParser } = await import("saxes");
  const parser = new SaxesParser();
  const reader = new Reader();
  parser.on("doctype", (doctype) => {
    if (!appleDoctype.test(doctype)) throw new TypeError("its DOCTYPE is not that of a property list");
  });
  parser.on("error", (error) => {
    throw new TypeError(`its XML is wrong: ${error.message.slice(0, 200)}`);
  });
  parser.on("opentag", ({ name }) => reader.open(name));
  parser.on("text", (text) => reader.text(text));
  parser.on("cdata", (text) => reader.text(text));
  parser.on("closetag", ({ name }) => reader.close(name));
  parser.write(xml).close();
  return reader.result();
}

class Reader {
  readonly #containers: Container[] = [];
  readonly #top: PlistValue[] = [];
  #text = "";
  #element: string | undefined;
  #begun = false;
  #valuesLeft = maxPlistValues;

  open(name: string): void {
    if (this.#element !== undefined) throw new TypeError(`<${this.#element}> holds an element`);
    if (name === "plist" && !this.#begun) {
      this.#begun = true;
      return;
    }
    if (!this.#begun) throw new TypeError("it is no property list");
    this.#text = "";
    if (name !== "dict" && name !== "array") {
      this.#element = name;
      return;
    }
    if (this.#containers.length >= maxPlistDepth) throw new RangeError("it is nested too deep");
    this.#containers.push({ list: [], dictionary: name === "dict" ? emptyDictionary() : undefined, key: undefined });
  }

  text(text: string): void {
    if (this.#element !== undefined) this.#text += text;
    else if (text.trim() !== "") throw new TypeError("text stands between the values");
  }

  close(name: string): void {
    if (name === "plist") return;
    this.#element = undefined;
    if (name === "key") {
      const container = this.#containers.at(-1);
      if (!container?.dictionary || container.key !== undefined) throw new TypeError("a key stands where none belongs");
      container.key = this.#text;
      return;
    }
    if (name !== "dict" && name !== "array") {
      this.#add(scalar(name, this.#text));
      return;
    }
    const closed = this.#containers.pop();
    if (!closed || closed.key !== undefined) throw new TypeError("a key has no value");
    this.#add(closed.dictionary ?? closed.list);
  }

  result(): PlistValue {
    const [value, ...others] = this.#top;
    if (value === undefined || others.length > 0) throw new TypeError("it holds no value, or several");
    return value;
  }

  #add(value: PlistValue): void {
    this.#valuesLeft -= 1;
    if (this.#valuesLeft < 0) throw new RangeError("it holds too many values");
    const container = this.#containers.at(-1);
    if (!container?.dictionary) {
      (container?.list ?? this.#top).push(value);
      return;
    }
    if (container.key === undefined) throw new TypeError("a value has no key");
    container.dictionary[container.key] = value;
    container.key = undefined;
  }
}

function scalar(name: string, text: string): PlistValue {
  switch (name) {
    case "string":
      return text;
    case "true":
      return true;
    case "false":
      return false;
    case "integer":
      return integer(text.trim());
    case "real":
      return real(text.trim());
    case "data":
      return Uint8Array.from(Buffer.from(text, "base64"));
    case "date": {
      const time = Date.parse(text.trim());
      if (Number.isNaN(time)) throw new TypeError("a date is none");
      return new Date(time);
    }
    default:
      throw new TypeError(`it holds an element <${name.slice(0, 50)}>`);
  }
}

function integer(text: string): number | bigint {
  const [, sign, digits = ""] = /^([+-]?)(0[xX][0-9a-fA-F]{1,16}|\d{1,39})$/.exec(text) ?? [];
  if (digits === "") throw new TypeError("an integer is none");
  const value = BigInt(digits);
  return integerOf(sign === "-" ? -value : value);
}

function real(text: string): number {
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return Number.NaN;
  if (text === "" || !/^[-+.\deE]+$/.test(text) || Number.isNaN(Number(text))) throw new TypeError("a real is none");
  return Number(text);
}
