import { Cursor, compareNumbers, END, isDigit, orderOf } from "./cursor.ts";
import { numberKey, textKey } from "./sort-key.ts";
import type { VersionOrder } from "./version-order.ts";

/**
 * A fallback for ecosystems without an order of their own: runs of digits compare as numbers, all else by UTF-16 code unit,
 * and a version comes before its longer continuations. `versionOrder` never gives it: the caller chooses to be approximate.
 *
 * Trap: it knows no pre-releases, so `1.0-rc1` comes after `1.0`.
 */
export const plainOrder: VersionOrder = {
  ecosystem: "plain",
  compare(a, b) {
    if (a === b) return 0;
    const left = new Cursor(a);
    const right = new Cursor(b);
    while (left.unit !== END || right.unit !== END) {
      if (isDigit(left.unit) && isDigit(right.unit)) {
        const order = compareNumbers(left, right);
        if (order !== 0) return order;
      } else {
        if (left.unit !== right.unit) return orderOf(left.unit - right.unit);
        left.advance();
        right.advance();
      }
    }
    return 0;
  },
  sortKey(version) {
    let key = "";
    for (const [part] of version.matchAll(/\d+|\D+/g))
      key += isDigit(part.charCodeAt(0)) ? `0${numberKey(part)}` : textKey(part);
    return key;
  },
};
