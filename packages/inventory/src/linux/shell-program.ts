/** Commands that only look or prepare: the program that counts comes after them. */
const preparing = new Set([
  ":",
  ".",
  "[",
  "[[",
  "cd",
  "command",
  "exit",
  "export",
  "false",
  "set",
  "sleep",
  "source",
  "test",
  "true",
  "ulimit",
  "umask",
]);

/** Words of the shell's language behind which a command begins. */
const keywords = new Set(["!", "do", "elif", "else", "if", "then", "until", "while", "{"]);

/** Programs that start another one, which is what counts. */
const starters = new Set([
  "chronic",
  "chrt",
  "env",
  "exec",
  "ionice",
  "nice",
  "nohup",
  "setsid",
  "stdbuf",
  "sudo",
  "time",
  "timeout",
]);

/** Nobody schedules longer lines; what comes after is not looked at. */
const maxCommandLength = 4_096;

/**
 * The program that a line of shell starts, without any of its parameters, variables and redirections: those may hold
 * passwords. Of several it is the first that does work; undefined where none can be told.
 */
export function programOf(command: string): string | undefined {
  let starter: string | undefined;
  let skipsRest = false;
  let skipsNext = false;
  for (const word of shellWords(command.slice(0, maxCommandLength))) {
    if (word === undefined) {
      if (starter !== undefined) return starter;
      skipsRest = false;
    } else if (skipsNext) {
      skipsNext = false;
    } else if (/^\d{0,3}[<>]/.test(word)) {
      skipsNext = /[<>&]$/.test(word);
    } else if (skipsRest || /^[A-Za-z_]\w*=/.test(word) || keywords.has(word)) {
    } else if (starter !== undefined) {
      if (/^\/[\w./@+-]+$/.test(word)) return word;
    } else if (preparing.has(word)) {
      skipsRest = true;
    } else if (starters.has(word.slice(word.lastIndexOf("/") + 1))) {
      starter = word;
    } else {
      return /^[~$\w./@+{}-]{1,255}$/.test(word) && /\w/.test(word) ? word : undefined;
    }
  }
  return starter;
}

/** The words of a line, quotes undone; undefined between commands. */
function shellWords(line: string): (string | undefined)[] {
  const words: (string | undefined)[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  const end = (): void => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index] ?? "";
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
      else word = `${word ?? ""}${character}`;
    } else if (character === "$" && line[index + 1] === "(") {
      // What another command says is no program of this one.
      index = endOfParentheses(line, index + 1);
      word = `${word ?? ""}$()`;
    } else if (character === "'" || character === '"') {
      quote = character;
      word ??= "";
    } else if (character === "\\") {
      index += 1;
      word = `${word ?? ""}${line[index] ?? ""}`;
    } else if (character === " " || character === "\t") {
      end();
    } else if (";|()\n".includes(character) || (character === "&" && !/[<>]$/.test(word ?? ""))) {
      end();
      words.push(undefined);
    } else {
      word = `${word ?? ""}${character}`;
    }
  }
  end();
  return words;
}

/** Where parentheses that open at a place are closed; the end of the line where they never are. */
function endOfParentheses(line: string, start: number): number {
  let depth = 0;
  for (let index = start; index < line.length; index += 1) {
    if (line[index] === "(") depth += 1;
    if (line[index] === ")") depth -= 1;
    if (depth === 0) return index;
  }
  return line.length;
}
