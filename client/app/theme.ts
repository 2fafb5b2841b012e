import { type ThemeConfig, theme } from "antd";

/** The one accent. Every other colour means something (refused, late, settled) and never stands without a word. */
const accent = "#0f6b78";

/** Compact where a mouse points; comfortable where fingers do. */
export const themeFor = (touch: boolean): ThemeConfig => ({
  algorithm: touch ? [theme.defaultAlgorithm] : [theme.defaultAlgorithm, theme.compactAlgorithm],
  token: {
    colorPrimary: accent,
    colorLink: accent,
    // Under the mouse darker, not lighter: still to be read.
    colorLinkHover: "#0a4f59",
    colorPrimaryHover: "#0b5864",
    colorInfo: accent,
    colorTextSecondary: "rgba(0,0,0,0.68)",
    colorTextDescription: "rgba(0,0,0,0.62)",
    colorTextPlaceholder: "rgba(0,0,0,0.6)",
    colorError: "#cf1322",
    // Said once, in base.css: also for what stands outside the workspace.
    fontFamily: "var(--fonts)",
    // The compact algorithm takes a step down from here: text is 13 px, which Chinese needs at least.
    fontSize: touch ? 14 : 15,
    borderRadius: 4,
    // Whoever asked his system for less motion gets none.
    motion: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    motionDurationMid: "0.12s",
    motionDurationSlow: "0.16s",
  },
  components: {
    Layout: { headerBg: "#ffffff", headerHeight: 48, headerPadding: "0 16px", siderBg: "#ffffff", bodyBg: "#f4f6f7" },
    Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none" },
    Descriptions: { labelColor: "rgba(0,0,0,0.62)" },
    Tree: { nodeSelectedBg: "#e3f0f1", nodeSelectedColor: "rgba(0,0,0,0.88)", nodeHoverBg: "#f0f5f6" },
    Table: { headerBg: "#f2f5f6", cellPaddingBlockSM: 5 },
  },
});
