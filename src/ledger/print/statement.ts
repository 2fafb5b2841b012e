import { parseDay } from "../../kernel/day.ts";
import { rowId } from "../../kernel/id.ts";
import { scopeOf } from "../../kernel/viewer.ts";
import { dealersById } from "../../partners/index.ts";
import { addPrinter } from "../../platform/files/printRoutes.ts";
import { reading } from "../../platform/transaction.ts";
import { statementFigures } from "../queries/statement.ts";
import { statementWords } from "./statement.texts.ts";
import { statementPdf } from "./statementPdf.ts";
import { statementSheet } from "./statementSheet.ts";
import { statementTable } from "./statementTable.ts";

const formats = {
  pdf: { mime: "application/pdf", make: statementPdf },
  xlsx: { mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", make: statementSheet },
} as const;

/** `/files/print/statement?dealer=…&from=…&asOf=…&format=pdf|xlsx`: the statement of account as paper or sheet, in the viewer's language. */
addPrinter("statement", async (services, viewer, asked) => {
  const [from, asOf] = [parseDay(asked["from"] ?? ""), parseDay(asked["asOf"] ?? "")];
  const dealerId = asked["dealer"] === undefined ? viewer.dealerId : rowId("Dealer", asked["dealer"]);
  const format = asked["format"] === "xlsx" ? "xlsx" : "pdf";
  if (from === undefined || asOf === undefined || from > asOf || dealerId == null) return null;
  const found = await reading(services.pools.app, scopeOf(viewer), async (sql) => {
    const told = await statementFigures(sql, viewer, { dealerId, from, asOf });
    const [dealer] = await dealersById.load(sql, [dealerId]);
    const [maker] = await sql.query<{ name: string }>(
      `SELECT m.name FROM manufacturer m WHERE m.manufacturer_id = $1`,
      [viewer.manufacturerId],
    );
    return told === null || dealer === undefined ? null : { told, dealer, maker: maker?.name ?? "" };
  });
  if (found === null) return null;
  const words = statementWords[viewer.language];
  const about = {
    ...{ manufacturer: found.maker, dealer: `${found.dealer.code} ${found.dealer.name}`, from, asOf },
    currency: viewer.currency,
  };
  const body = await formats[format].make(statementTable(about, found.told, words), words);
  return { name: `${words.title}-${found.dealer.code}-${asOf}.${format}`, mime: formats[format].mime, body };
});
