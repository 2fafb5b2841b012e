import { Alert, Button } from "antd";
import { type ComponentType, type ReactNode, lazy, useSyncExternalStore } from "react";
import { common } from "../ui/common.texts.ts";
import { useTexts } from "../ui/texts.ts";
import { useConnection } from "./connection.ts";
import { lookForNewer } from "./newer.ts";

/** Stands where a part did not come: the server was replaced and has it no more, or cannot be reached. */
function Missing({ again }: { readonly again: () => void }): ReactNode {
  const t = useTexts(common);
  const { newer } = useConnection();
  const tryAgain = newer ? null : (
    <Button size="small" onClick={again}>
      {t.retry}
    </Button>
  );
  return (
    <Alert
      type="warning"
      showIcon
      title={newer ? t.newer : t.partMissing}
      description={newer ? t.newerWhy : t.partMissingWhy}
      data-testid="part-missing"
      action={
        <span style={{ display: "flex", gap: 8 }}>
          {tryAgain}
          <Button size="small" type="primary" onClick={() => location.reload()}>
            {t.reload}
          </Button>
        </span>
      }
    />
  );
}

/**
 * A part of the client that is loaded when it is first shown. Where it does not come, what is around it stays, with
 * everything that was typed: a fault thrown there would take the whole page down.
 */
export function part<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
): ComponentType<Props> {
  const shown = new Set<() => void>();
  const begin = (): ComponentType<Props> =>
    lazy(async () => ({
      default: await load().then(
        (loaded): ComponentType<Props> => loaded[name],
        (): ComponentType<Props> => {
          void lookForNewer();
          return () => <Missing again={again} />;
        },
      ),
    }));
  let current = begin();
  const again = (): void => {
    current = begin();
    for (const redraw of shown) redraw();
  };
  const follow = (redraw: () => void): (() => void) => {
    shown.add(redraw);
    return () => shown.delete(redraw);
  };
  return function Part(props: Props): ReactNode {
    const Current = useSyncExternalStore(follow, () => current);
    return <Current {...props} />;
  };
}
