import { unknownModule } from "./advisory.ts";

/**
 * Whether an rpm version was built for a module, as its release says: `8.9p1-3.module_el8.6.0+1105+d8b6d2c4`. Where the
 * label of the module is missing or `(none)` (rpm before 4.14, Oracle Linux, rebuilds), nothing else tells.
 */
export function isModuleBuild(version: string): boolean {
  return /[.-]module[+_](?:el|f|fc|ol|rhel|amzn|oe)\d/.test(version);
}

/**
 * The stream that an erratum is about, from its title: `Important: nodejs:18 security update`. AlmaLinux, Rocky and Red
 * Hat name it there alone. Unknown where the title names none or several.
 */
export function moduleOfTitle(title: string | undefined): string {
  const names = title?.slice(title.search(/: \S/) + 1).match(/(?<![\w:])[a-z][\w.+-]*:[\w.-]+(?!\S*:)/gi) ?? [];
  const [first, ...others] = new Set(names);
  return first !== undefined && others.length === 0 ? first : unknownModule;
}
