/** The number of an article as everybody writes it: KB5044284. Undefined for what holds none. */
export function knowledgeBaseOf(text: string | undefined): string | undefined {
  const [, digits] = /(?:^|\bKB)(\d{6,8})\b/i.exec(text ?? "") ?? [];
  return digits && `KB${digits}`;
}
