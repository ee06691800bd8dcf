/**
 * A number as people write it, as exact digits: `1.234,56`, `1,234.56`, `1 234.56`, `1'234.56`. Undefined for what is
 * none. Where one separator stands once and three digits follow, it separates thousands unless `decimal` says it does not.
 */
export function decimalOf(text: string, decimal: "," | "." | undefined): string | undefined {
  const bare = text.replace(/[\s'\u00a0\u202f]/g, "").replace(/\u2212/g, "-");
  if (!/^[+-]?\d[\d.,]*$/.test(bare)) return undefined;
  const point = decimal ?? pointOf(bare);
  const [whole = "", fraction = "", ...more] = point === undefined ? [bare] : bare.split(point);
  if (more.length > 0 || !/^\d*$/.test(fraction)) return undefined;
  const grouped = /^([+-]?)(\d+|\d{1,3}(?:([.,])\d{3})(?:\3\d{3})*)$/.exec(whole);
  if (!grouped) return undefined;
  const digits = `${grouped[1] === "-" ? "-" : ""}${(grouped[2] ?? "").replace(/[.,]/g, "")}`;
  return fraction === "" ? digits : `${digits}.${fraction}`;
}

/** The separator of the fraction: the last one, if it stands once. */
function pointOf(text: string): "," | "." | undefined {
  const comma = text.lastIndexOf(",");
  const dot = text.lastIndexOf(".");
  if (comma < 0 && dot < 0) return undefined;
  const last = comma > dot ? "," : ".";
  const alone = comma < 0 || dot < 0;
  if (text.indexOf(last) !== text.lastIndexOf(last)) return undefined;
  return alone && /[.,]\d{3}$/.test(text) && !/^[+-]?0[.,]/.test(text) ? undefined : last;
}
