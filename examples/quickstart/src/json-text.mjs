/**
 * One line of JSON that no terminal acts upon: what JSON leaves as it is, such as C1 control characters and marks that
 * turn the direction of writing, is written as escape sequences of JSON. Reads back as the same.
 *
 * @param {unknown} value
 */
export function jsonText(value) {
  return JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\p{Cf}]/gu, (character) =>
    [...Array(character.length).keys()].map((index) => escaped(character.charCodeAt(index))).join(""),
  );
}

/** @param {number} unit */
function escaped(unit) {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}
