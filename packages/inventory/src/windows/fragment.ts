/**
 * A question to Windows: a piece of PowerShell that emits one hash table. The session runs it among others, with the
 * functions of its prelude, and turns the table into JSON.
 *
 * It is ASCII, for Windows PowerShell 5.1 and 7, changes nothing, and depends on no language of the system: it compares
 * identifiers and numbers, never texts that are shown to people.
 */
export interface Fragment {
  /** Unique. A recording keeps the answer under it, so it stays what it is when the script gets better. */
  readonly name: string;
  readonly script: string;
  /** How long it may take, in milliseconds, beside others; 30,000 unless told. */
  readonly timeoutMs?: number;
}
