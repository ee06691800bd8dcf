const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Longer tags are not written by anybody. */
const maxTagLength = 2_048;

/**
 * The text of the first element of a name, or the value of an attribute of the first that has it. For files that one
 * program wrote in one way, such as libvirt's and VirtualBox's; this is no reader of XML.
 */
export function xmlText(content: string, element: string, attribute?: string): string | undefined {
  const opening = `<${element}`;
  for (let start = content.indexOf(opening); start >= 0; start = content.indexOf(opening, start + opening.length)) {
    // Another element's name may begin in the same way.
    if (!/[\s/>]/.test(content[start + opening.length] ?? "")) continue;
    const length = content.slice(start, start + maxTagLength).indexOf(">");
    if (length < 0) continue;
    const end = start + length;
    const raw = attribute === undefined ? textAfter(content, end) : attributeIn(content.slice(start, end), attribute);
    if (raw !== undefined) return raw.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name) => entities[name] ?? whole);
  }
  return undefined;
}

function textAfter(content: string, end: number): string | undefined {
  if (content[end - 1] === "/") return undefined;
  const next = content.indexOf("<", end);
  return next < 0 ? undefined : content.slice(end + 1, next).trim();
}

function attributeIn(tag: string, attribute: string): string | undefined {
  const at = tag.search(new RegExp(`\\s${attribute}=["']`));
  if (at < 0) return undefined;
  const start = at + attribute.length + 3;
  const end = tag.indexOf(tag[start - 1] ?? '"', start);
  return end < 0 ? undefined : tag.slice(start, end);
}
