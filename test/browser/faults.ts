import axe from "axe-core";
import type { Page } from "playwright-core";

type Found = { readonly id: string; readonly impact?: string | null; readonly nodes: readonly Node[] };
type Node = { readonly html: string; readonly failureSummary?: string };

/**
 * What axe holds against a page: serious and critical faults only, each with the first place it was found at. Colours are
 * looked at in one language: they are the same in the other, and looking takes most of the time. It is asked in the page
 * itself, which has no frames; it stays there while one goes from page to page as a link does.
 */
export async function faults(page: Page, language: "zh-CN" | "en" = "zh-CN"): Promise<string[]> {
  expect(page.frames()).toHaveLength(1);
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe.source);
  const violations = await page.evaluate<Found[]>(
    `axe.run(document, ${asked(language)}).then((all) => all.violations)`,
  );
  // Two places that are the page's main one are moderate to axe; whoever jumps to it meets an empty frame first.
  const mains = await page.evaluate<number>("document.querySelectorAll('main, [role=main]').length");
  const found = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ""} ${nodes[0]?.failureSummary ?? ""}`);
  return mains === 1 ? found : [...found, `${mains} main landmarks`];
}

/**
 * What axe is asked, as text for the page: no rule whose faults are all of a lesser impact (axe gives every fault of a rule
 * the rule's own).
 */
const asked = (language: "zh-CN" | "en"): string => `{
  resultTypes: ["violations"],
  rules: Object.fromEntries(
    axe._audit.rules
      .filter(({ id, impact }) => ["minor", "moderate"].includes(impact) || (${language === "en"} && id === "color-contrast"))
      .map(({ id }) => [id, { enabled: false }]),
  ),
}`;
