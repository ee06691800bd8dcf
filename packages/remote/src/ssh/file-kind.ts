/** What the mode of a file says about its kind: the bits of POSIX's `S_IFMT`. */
export function fileKind(mode: number): "file" | "directory" | "link" | "other" {
  switch (mode & 0o170000) {
    case 0o100000:
      return "file";
    case 0o040000:
      return "directory";
    case 0o120000:
      return "link";
    default:
      return "other";
  }
}
