import type { ReactNode } from "react";
import { connectionNow } from "../app/connection.ts";
import { texts, useTexts } from "./texts.ts";

const words = texts({
  "zh-CN": {
    malformed: "有一项填写的不是有效的数字、金额或日期，请改正后再提交。您输入的内容仍在这里。",
    lost: "没有连接上服务器，尚未提交。您输入的内容仍在这里，网络恢复后请再次提交。",
  },
  en: {
    malformed:
      "Something is no number, amount or day as it is written: mend it and send it again. What you typed is still here.",
    lost: "The server was not reached: nothing is sent yet. What you typed is still here; send it again.",
  },
});

/** What kept an act's answer from coming, and that nothing typed is lost. */
export function ActFailure({ failure }: { failure: Error | undefined }): ReactNode {
  const t = useTexts(words);
  const { online, reachable } = connectionNow();
  if (failure === undefined) return null;
  // Browsers throw a TypeError where no answer came at all.
  const lost = !online || !reachable || failure instanceof TypeError || failure.cause instanceof TypeError;
  // A value that the API's own types do not know: its words are for programs.
  const malformed = failure.message.includes("got invalid value");
  return <p role="alert">{lost ? t.lost : malformed ? t.malformed : failure.message}</p>;
}
