import { Alert, Button } from "antd";
import type { ReactNode } from "react";
import { common } from "../ui/common.texts.ts";
import { useTexts } from "../ui/texts.ts";
import { useConnection } from "./connection.ts";

/** Says what is kept and what waits while the connection is away, and that there is a newer client to go over to. */
export function ConnectionBanner(): ReactNode {
  const t = useTexts(common);
  const { online, reachable, live, newer } = useConnection();
  if (!online)
    return <Alert banner type="warning" title={t.offline} description={t.offlineWhy} data-testid="offline" />;
  if (!reachable)
    return <Alert banner type="warning" title={t.unreachable} description={t.offlineWhy} data-testid="offline" />;
  if (live === "reconnecting") return <Alert banner type="info" title={t.reconnecting} data-testid="reconnecting" />;
  if (newer)
    return (
      <Alert
        banner
        type="info"
        title={t.newer}
        description={t.newerWhy}
        data-testid="newer"
        action={
          <Button size="small" onClick={() => location.reload()}>
            {t.reload}
          </Button>
        }
      />
    );
  return null;
}
