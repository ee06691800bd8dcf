import { TokenInvalidError } from "../errors/intake.ts";
import type { EnrolmentTokens, TokenRow } from "../storage/enrolment-tokens.ts";

/** How long a token that was found to count is not looked for again: revoking one takes effect within this time. */
const rememberedMs = 5_000;
const maxRemembered = 1_000;

/** Finds the shared tokens that agents of others show, in the address or as the password of basic authentication. */
export class SharedTokens {
  readonly #tokens: EnrolmentTokens;
  readonly #now: () => number;
  readonly #known = new Map<string, { readonly row: TokenRow; readonly until: number }>();

  constructor(tokens: EnrolmentTokens, now: () => number) {
    this.#tokens = tokens;
    this.#now = now;
  }

  /** @throws TokenInvalidError */
  async of(request: Request, inAddress: string): Promise<TokenRow> {
    const text = inAddress || passwordOf(request.headers.get("authorization"));
    if (text === "") throw new TokenInvalidError();
    const known = this.#known.get(text);
    const now = this.#now();
    if (known && known.until > now && (known.row.expires_at ?? Infinity) > now) return known.row;
    this.#known.delete(text);
    const row = await this.#tokens.shared(text);
    if (this.#known.size >= maxRemembered) this.#known.clear();
    this.#known.set(text, { row, until: now + rememberedMs });
    return row;
  }
}

/** The password of basic authentication (RFC 7617); the user's name may be any. */
function passwordOf(header: string | null): string {
  const [, encoded = ""] = /^Basic +([\w+/=-]{1,1000})$/i.exec(header ?? "") ?? [];
  const text = Buffer.from(encoded, "base64").toString("utf8");
  return text.includes(":") ? text.slice(text.indexOf(":") + 1) : "";
}
