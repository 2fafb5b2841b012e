import { Steps } from "antd";
import type { ReactNode } from "react";
import { useTexts } from "../ui/texts.ts";
import { importWords } from "./imports.texts.ts";

/** Where an import stands on its way from a file to what became of it. */
export function ImportSteps({ at }: { at: 0 | 1 | 2 | 3 }): ReactNode {
  const t = useTexts(importWords);
  return (
    <Steps
      size="small"
      current={at}
      responsive
      style={{ marginBottom: 16 }}
      items={[{ title: t.stepFile }, { title: t.stepMap }, { title: t.stepPreview }, { title: t.stepDone }]}
    />
  );
}
