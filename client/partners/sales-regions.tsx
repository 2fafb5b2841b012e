import { Button, Form } from "antd";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { useCommand } from "../app/command.ts";
import { DealerUpdateDocument } from "../gql/documents/DealerUpdate.ts";
import type { DealerWholeFragment } from "../gql/types.ts";
import { type Chosen, DivisionsPicker, chosenOf } from "../regions/divisions-picker.tsx";
import { common } from "../ui/common.texts.ts";
import { Reasons } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { dossierWords } from "./dossier.texts.ts";

/**
 * Group 1 of the dossier: where the dealer sells. By it a branch knows him: who is new in a region is admitted here before
 * the branch may give him ground.
 */
export function SalesRegions({ dealer }: { dealer: DealerWholeFragment }): ReactNode {
  const t = useTexts(dossierWords);
  const c = useTexts(common);
  const update = useCommand(DealerUpdateDocument, "dealerUpdate");
  const [changed, setChanged] = useState<readonly Chosen[] | null>(null);
  const save = async () => {
    if (changed === null) return;
    const regions = changed.map(({ value }) => value);
    const reply = await update.run({ dealer: dealer.id, version: dealer.version, regions });
    if (reply?.errors.length === 0) setChanged(null);
  };
  const stop = () => {
    update.clear();
    setChanged(null);
  };
  return (
    <section className="panel" aria-label={t.REGION}>
      <div style={{ display: "flex", gap: 12, alignItems: "center", marginBottom: 8 }}>
        <h2 style={{ margin: 0 }}>{t.REGION}</h2>
        <Link to={`/territories?dealer=${dealer.id}`}>{t.seeTerritory}</Link>
        <span style={{ marginInlineStart: "auto", display: "inline-flex", gap: 8 }}>
          {!dealer.viewerCanUpdate ? null : changed === null ? (
            <Button size="small" onClick={() => setChanged(dealer.regions.map(chosenOf))}>
              {t.edit}
            </Button>
          ) : (
            <>
              <Button size="small" type="primary" loading={update.running} onClick={() => void save()}>
                {c.save}
              </Button>
              <Button size="small" onClick={stop}>
                {c.cancel}
              </Button>
            </>
          )}
        </span>
      </div>
      {changed === null ? (
        dealer.regions.length === 0 ? (
          <p className="quiet">{t.nothing}</p>
        ) : (
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {dealer.regions.map((division) => (
              <li key={division.id}>{chosenOf(division).label}</li>
            ))}
          </ul>
        )
      ) : (
        <Form layout="vertical">
          <Form.Item label={t.regions} htmlFor="dealer-regions" extra={t.regionsHint}>
            <DivisionsPicker id="dealer-regions" label={t.regions} value={changed} choose={setChanged} />
          </Form.Item>
          <Reasons reasons={update.refused} />
        </Form>
      )}
    </section>
  );
}
