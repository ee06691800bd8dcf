/** One card of `/proc/asound/cards`. */
export interface SoundCard {
  readonly index: string;
  readonly id: string;
  readonly driver: string | undefined;
  readonly name: string | undefined;
}

/**
 * Reads `/proc/asound/cards`: a line ` 0 [PCH            ]: HDA-Intel - HDA Intel PCH` for each card. The line below
 * each repeats the name with an address that changes from start to start.
 */
export function soundCards(content: string): SoundCard[] {
  return content.split("\n").flatMap((line) => {
    const [, index, id, rest = ""] = /^ *(\d{1,3}) \[([^\]]{1,32})\]: (.*)$/.exec(line) ?? [];
    if (!index || !id?.trim()) return [];
    const dash = rest.indexOf(" - ");
    return {
      index,
      id: id.trim(),
      driver: dash < 0 ? undefined : rest.slice(0, dash).trim(),
      name: (dash < 0 ? rest : rest.slice(dash + 3)).trim() || undefined,
    };
  });
}
