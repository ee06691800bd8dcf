// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the shell's, not ours.
/**
 * What is asked of a device by commands where SFTP is missing or may not: POSIX `sh`, with `stat` in the manner of GNU
 * and busybox or else of the BSDs. `$1` is a path. Reasons come as the system's own texts on standard error.
 */
export const fileScripts = {
  read: [
    'if [ -d "$1" ]; then echo "Is a directory" >&2; exit 1; fi',
    'if [ -e "$1" ] && [ ! -f "$1" ]; then echo "no regular file" >&2; exit 1; fi',
    'exec cat -- "$1"',
  ].join("\n"),
  /** The mode in hexadecimal, the size, seconds since 1970. */
  status: [
    "if stat -c %f / >/dev/null 2>&1",
    'then exec stat -L -c "%f %s %Y" -- "$1"',
    'else exec stat -L -f "%Xp %z %m" -- "$1"',
    "fi",
  ].join("\n"),
  /** For each entry its mode in hexadecimal or its kind as a letter, seconds since 1970 and its name, each with a NUL. */
  list: [
    'ls -d -- "$1/." >/dev/null || exit 1',
    "if find / -maxdepth 0 -printf x >/dev/null 2>&1",
    'then exec find "$1/." -mindepth 1 -maxdepth 1 -printf "%y\\0%Ts\\0%f\\0"',
    "fi",
    'cd "$1/." || exit 1',
    "if stat -c %f / >/dev/null 2>&1; then how=-c what=%f when=%Y; else how=-f what=%Xp when=%m; fi",
    "for name in .* *; do",
    'case $name in .|..) continue;; esac; if [ ! -e "$name" ] && [ ! -L "$name" ]; then continue; fi',
    'printf "%s\\0%s\\0%s\\0" "$(stat $how $what -- "$name")" "$(stat $how $when -- "$name")" "$name"',
    "done",
  ].join("\n"),
  readLink:
    'if [ -L "$1" ]; then exec readlink -n -- "$1"; fi\nls -d -- "$1" >/dev/null && echo "Invalid argument" >&2; exit 1',
  /** `$2` is the mode or empty, `$3` the name of the draft; the content comes on standard input. */
  write: [
    "path=$1 links=0",
    'while [ -L "$path" ]; do',
    "links=$((links + 1))",
    'if [ $links -gt 40 ]; then echo "Too many levels of symbolic links" >&2; exit 1; fi',
    'target=$(readlink -n -- "$path"; echo x); target=${target%x}',
    "case $target in /*) path=$target;; *) path=${path%/*}/$target;; esac",
    "done",
    'if [ -d "$path" ]; then echo "EISDIR" >&2; exit 1; fi',
    "draft=${path%/*}/$3 mode=$2 owner=",
    "if stat -c %a / >/dev/null 2>&1; then how=-c bits=%a ids=%u:%g; else how=-f bits=%Lp ids=%u:%g; fi",
    'if [ -e "$path" ]; then owner=$(stat $how $ids -- "$path"); mode=${mode:-$(stat $how $bits -- "$path")}; fi',
    "umask 077",
    "set -C",
    'cat > "$draft" || exit 1',
    'if [ -n "$owner" ]; then chown "$owner" "$draft" 2>/dev/null; fi',
    'if chmod "${mode:-644}" "$draft" && { sync "$draft" 2>/dev/null || sync; } && mv -f -- "$draft" "$path"; then exit 0; fi',
    'rm -f -- "$draft"',
    "exit 1",
  ].join("\n"),
} as const;
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the shell's, not ours.
