import { expect, test } from "vitest";
import { isModuleBuild, moduleStream } from "./rpm-module.ts";

test.each([
  ["8.9p1-3.module_el8.6.0+1105+d8b6d2c4", true],
  ["1:18.14.2-3.module+el9.2.0.z+18964+42696395", true],
  ["4.18-1.module_f36+14000+abcdef12", true],
  ["5.14.0-427.13.1.el9_4", false],
  ["1.0-1.modules.el9", false],
  ["1.module+el8-1.el8", false],
  ["", false],
])("%s was built for a module: %s", (version, expected) => {
  expect(isModuleBuild(version)).toBe(expected);
});

test.each([
  ["nodejs:18:8060020220523160029:ad008a3a", "nodejs:18"],
  ["nodejs:18", "nodejs:18"],
  ["(none)", undefined],
  ["nodejs:", undefined],
  [":18", undefined],
  ["", undefined],
])("the label %j names the stream %s", (label, stream) => {
  expect(moduleStream(label)).toBe(stream);
});
