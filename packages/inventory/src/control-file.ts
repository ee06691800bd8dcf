/**
 * Splits a file of paragraphs in Debian's control format (deb822(5)), such as dpkg's status file. Lines that continue a
 * field are joined to it by newlines; a field that a paragraph repeats keeps its first value.
 */
export function controlParagraphs(content: string): ReadonlyMap<string, string>[] {
  const paragraphs: Map<string, string>[] = [];
  let fields = new Map<string, string>();
  let last: string | undefined;
  for (const line of content.split("\n")) {
    if (line.trim() === "") {
      if (fields.size > 0) paragraphs.push(fields);
      fields = new Map();
      last = undefined;
    } else if (line.startsWith(" ") || line.startsWith("\t")) {
      if (last !== undefined) fields.set(last, `${fields.get(last)}\n${line.slice(1)}`);
    } else {
      const colon = line.indexOf(":");
      if (colon <= 0) continue;
      last = line.slice(0, colon);
      if (fields.has(last)) last = undefined;
      else fields.set(last, line.slice(colon + 1).trim());
    }
  }
  if (fields.size > 0) paragraphs.push(fields);
  return paragraphs;
}
