import { expect, test } from "vitest";
import { givenName } from "./given-name.ts";

test.each([
  "To Be Filled By O.E.M.",
  "To be filled by O.E.M",
  " Default string ",
  "System Product Name",
  "xxxxxxxx",
  "0",
  "-",
  "",
])("%j names nothing", (text) => expect(givenName(text)).toBeUndefined());

test.each(["IBM", "HP", "OEM Works", "X1", "20XW0055GE", "パナソニック"])("%j is a name", (text) =>
  expect(givenName(` ${text} `)).toBe(text),
);
