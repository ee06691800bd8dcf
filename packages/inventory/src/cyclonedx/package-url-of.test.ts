import { expect, test } from "vitest";
import { packageUrl } from "./package-url.ts";
import { packageUrlOf } from "./package-url-of.ts";

const debian = { id: "debian", version: "12" };

// The forms are those of the types' definitions and tests at github.com/package-url/purl-spec.
test.each([
  [
    { ecosystem: "dpkg", name: "attr", version: "1:2.4.47-2+b1", architecture: "amd64" },
    debian,
    "pkg:deb/debian/attr@1:2.4.47-2%2Bb1?arch=amd64&distro=debian-12",
  ],
  [
    { ecosystem: "dpkg", name: "libstdc++6", version: "12.2.0-14" },
    { id: "ubuntu", version: "24.04" },
    "pkg:deb/ubuntu/libstdc%2B%2B6@12.2.0-14?distro=ubuntu-24.04",
  ],
  [{ ecosystem: "dpkg", name: "base", version: "1~rc1" }, { id: "debian" }, "pkg:deb/debian/base@1~rc1?distro=debian"],
  [{ ecosystem: "dpkg", name: "base", version: "1", architecture: "amd64" }, {}, "pkg:generic/base@1?arch=amd64"],
  [
    { ecosystem: "rpm", name: "NetworkManager", version: "1:1.46.0-1.el9", architecture: "x86_64" },
    { id: "almalinux", version: "9.4" },
    "pkg:rpm/almalinux/NetworkManager@1.46.0-1.el9?arch=x86_64&distro=almalinux-9.4&epoch=1",
  ],
  [
    { ecosystem: "rpm", name: "curl", version: "0:7.50.3-1.fc25", architecture: "i386" },
    { id: "fedora", version: "25" },
    "pkg:rpm/fedora/curl@7.50.3-1.fc25?arch=i386&distro=fedora-25",
  ],
  [
    { ecosystem: "apk", name: "curl", version: "7.83.0-r0", architecture: "x86" },
    { id: "alpine", version: "3.20.3" },
    "pkg:apk/alpine/curl@7.83.0-r0?arch=x86&distro=alpine-3.20.3",
  ],
  [
    { ecosystem: "pacman", name: "containers-common", version: "1:0.47.4-4", architecture: "x86_64" },
    { id: "arch" },
    "pkg:alpm/arch/containers-common@1:0.47.4-4?arch=x86_64&distro=arch",
  ],
  [{ ecosystem: "pypi", name: "Typing_Extensions", version: "4.12.2" }, debian, "pkg:pypi/typing-extensions@4.12.2"],
  [{ ecosystem: "npm", name: "@angular/animation", version: "12.3.1" }, debian, "pkg:npm/%40angular/animation@12.3.1"],
  [{ ecosystem: "npm", name: "left-pad", version: "1.3.0" }, debian, "pkg:npm/left-pad@1.3.0"],
  [
    { ecosystem: "gem", name: "nokogiri", version: "1.16.5", architecture: "java" },
    debian,
    "pkg:gem/nokogiri@1.16.5?platform=java",
  ],
  [{ ecosystem: "homebrew", name: "postgresql@12", version: "12.17" }, {}, "pkg:brew/postgresql%4012@12.17"],
  [{ ecosystem: "homebrew-cask", name: "firefox", version: "120.0" }, {}, "pkg:brew/homebrew/cask/firefox@120.0"],
  [
    { ecosystem: "windows", name: "7-Zip 23.01 (x64)", version: "23.01" },
    {},
    "pkg:generic/7-Zip%2023.01%20%28x64%29@23.01",
  ],
  [{ ecosystem: "windows", name: "a/b?c#d@e", version: "" }, {}, "pkg:generic/a%2Fb%3Fc%23d%40e"],
  [
    { ecosystem: "swid", name: "Acme Planner", version: "4.1", identifier: "acme.example/planner-4" },
    {},
    "pkg:swid/Acme%20Planner@4.1?tag_id=acme.example%2Fplanner-4",
  ],
])("%j", (component, distribution, expected) => {
  expect(packageUrlOf(component, distribution)).toBe(expected);
});

test("an unknown version is none", () => {
  expect(packageUrlOf({ ecosystem: "windows", name: "Old Tool", version: "unknown" }, {})).toBe(
    "pkg:generic/Old%20Tool",
  );
});

test("a system called like a member of every object is no system", () => {
  expect(packageUrlOf({ ecosystem: "constructor", name: "x", version: "1" }, {})).toBe("pkg:generic/x@1");
});

test("hostile texts stay inside of their part", () => {
  const url = packageUrl({
    type: "generic",
    name: "\u0000<img>\u202E\ud800",
    version: "1?x=y#z",
    qualifiers: { arch: "" },
  });
  expect(url).toBe("pkg:generic/%00%3Cimg%3E%E2%80%AE%EF%BF%BD@1%3Fx%3Dy%23z");
});
