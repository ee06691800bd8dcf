import type { Page } from "playwright-core";

/** What WCAG 2 asks of texts, and of large ones. */
const least = 4.5;
const leastLarge = 3;

/** A text on a page: what it says and its colours, as red, green and blue from 0 to 255. */
interface ColouredText {
  readonly text: string;
  readonly ink: readonly number[];
  readonly ground: readonly number[];
  readonly isLarge: boolean;
}

/** All texts whose contrast is below what WCAG 2 asks for, and how light the page is, from 0 to 1. */
export async function lowContrast(page: Page): Promise<{ checked: number; low: string[]; ground: number }> {
  const texts = await page.evaluate<ColouredText[]>(collectTexts);
  const low = texts.flatMap(({ text, ink, ground, isLarge }) => {
    const [light = 0, dark = 0] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    return ratio < (isLarge ? leastLarge : least) ? [`${ratio.toFixed(2)}: ${text}`] : [];
  });
  const body = await page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
  return { checked: texts.length, low, ground: luminance((body.match(/[\d.]+/g) ?? []).map(Number)) };
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// Runs in the page.
const collectTexts = `(() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const ground = parts(getComputedStyle(at).backgroundColor);
      if (ground.length === 3 || ground[3] === 1) return ground.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    if (!text || !element.checkVisibility() || ["SCRIPT", "STYLE", "NOSCRIPT"].includes(element.tagName)) continue;
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    texts.push({ text: text.slice(0, 40), ink: parts(style.color).slice(0, 3), ground: groundOf(element), isLarge });
  }
  return texts;
})()`;
