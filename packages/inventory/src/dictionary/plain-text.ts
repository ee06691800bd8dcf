// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go.
const invisible = /[\u0000-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;
const marks = /[®™©℠]|\((?:r|tm|c|sm)\)/gi;

/** A name without what cannot be seen and trademark signs, with single spaces: what names are compared as. */
export function plainText(text: string): string {
  let plain = text.toWellFormed();
  // Again until nothing changes: what is taken out may bring together what has to go, too. It only gets shorter.
  for (let before = ""; before !== plain; ) {
    before = plain;
    plain = plain.normalize("NFC").replace(invisible, " ").replace(marks, "").replace(/\s+/g, " ").trim();
  }
  return plain;
}
