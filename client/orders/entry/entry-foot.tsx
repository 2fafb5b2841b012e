import { Button } from "antd";
import type { ReactNode } from "react";
import { useConnection } from "../../app/connection.ts";
import { Money } from "../../ui/money.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { entryWords } from "./entry.texts.ts";
import type { Check } from "./use-check.ts";

type Props = { readonly check: Check; readonly count: number; readonly running: boolean; submit(): void };

/** The foot of the grid: how much it is, whether anything speaks against it, and the button. */
export function EntryFoot({ check, count, running, submit }: Props): ReactNode {
  const t = useTexts(entryWords);
  const { online, reachable } = useConnection();
  return (
    <div className="entry-foot" role="status">
      <span>{t.lines(count)}</span>
      {count === 0 ? null : <Standing check={check} away={!online || !reachable} />}
      <span className="quiet">{t.kept}</span>
      <span className="total">
        {t.total} <strong data-testid="total">{<Money value={check.total} />}</strong>
      </span>
      <Button type="primary" loading={running} disabled={count === 0} onClick={submit} title="Ctrl+Enter">
        {t.submit}
      </Button>
    </div>
  );
}

function Standing({ check, away }: { check: Check; away: boolean }): ReactNode {
  const t = useTexts(entryWords);
  if (away) return <StatusChip tone="held">{t.unchecked}</StatusChip>;
  if (!check.current) return <StatusChip tone="waiting">{t.checking}</StatusChip>;
  if (check.errors.size > 0) return <StatusChip tone="refused">{t.refusedLines(check.errors.size)}</StatusChip>;
  return check.whole.length > 0 ? null : <StatusChip tone="done">{t.allGood}</StatusChip>;
}
