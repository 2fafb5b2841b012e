import type { ReactNode } from "react";
import { connectionNow } from "../app/connection.ts";
import { texts, useTexts } from "./texts.ts";

const words = texts({
  "zh-CN": { lost: "没有连接上服务器，尚未提交。您输入的内容仍在这里，网络恢复后请再次提交。" },
  en: { lost: "The server was not reached: nothing is sent yet. What you typed is still here; send it again." },
});

/** What kept an act's answer from coming, and that nothing typed is lost. */
export function ActFailure({ failure }: { failure: Error | undefined }): ReactNode {
  const t = useTexts(words);
  const { online, reachable } = connectionNow();
  if (failure === undefined) return null;
  // Browsers throw a TypeError where no answer came at all.
  const lost = !online || !reachable || failure instanceof TypeError || failure.cause instanceof TypeError;
  return <p role="alert">{lost ? t.lost : failure.message}</p>;
}
