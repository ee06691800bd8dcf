/** How Windows captions itself before the rest of its name, and agents with it. */
const maker = /^Microsoft\s+/;

/**
 * The name of a Windows as our own collector gives it, `Windows 11 Pro`: agents call every one of them `Windows` and tell
 * which in the full name. Editions stay in the language of the system, where our collector has them in English.
 */
export function nameOfCaption(name: string | undefined, fullName: string | undefined): string | undefined {
  const told = name === undefined || /^windows$/i.test(name) ? (fullName ?? name) : name;
  return told?.replace(maker, "") || told;
}

/** `Microsoft Windows 11 Pro`, as agents write the full name. */
export function captionOfName(name: string): string {
  return `Microsoft ${name}`;
}
