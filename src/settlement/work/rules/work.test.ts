import { day } from "../../../kernel/day.ts";
import { type ContractSeen, isDue, workOf } from "./work.ts";

const today = day("2026-07-10");
const year = [{ from: day("2026-01-01"), to: day("2026-09-01") }];
type Seen = ContractSeen["statements"][number];
const statement = (from: string, state: Seen["state"], more: Partial<Seen> = {}): Seen => ({
  ...{ from: day(from), state, matched: true, open: 0, disputed: 0, owed: true, dueOn: null },
  ...more,
});

describe("the day's work with a chain", () => {
  it("counts months by what they wait for: sheets missing, differences, disputes, confirmations, money", () => {
    const work = workOf(
      [
        {
          ...{ versions: year, begunOn: day("2026-01-01") },
          statements: [
            statement("2026-01-01", "PAID"),
            statement("2026-02-01", "PAYABLE", { dueOn: day("2026-07-09") }),
            statement("2026-03-01", "IN_REVIEW", { open: 2, disputed: 1 }),
            statement("2026-04-01", "PARTLY_DISPUTED", { disputed: 1 }),
            statement("2026-06-01", "MATCHED"),
          ],
        },
      ],
      today,
      15,
    );
    expect(work).toEqual({
      ...{ due: 0, missing: 1, different: 1, disputed: 1, toConfirm: 1, overdue: 1 },
      ...{ expiring: 1, endsOn: "2026-09-01" },
    });
  });

  it("calls a month due once it is over and until its sheet is late; the month that runs is not", () => {
    const open = { versions: [{ from: day("2026-06-01"), to: null }], statements: [], begunOn: null };
    const work = workOf([open], today, 15);
    expect(work).toMatchObject({ due: 1, missing: 0, expiring: 0, endsOn: null });
    const june = { from: day("2026-06-01"), to: day("2026-07-01") };
    expect([isDue("EXPECTED", june, today), isDue("EXPECTED", june, day("2026-06-30"))]).toEqual([true, false]);
    expect([isDue("IMPORTED", june, day("2026-06-30")), isDue("MISSING", june, today)]).toEqual([true, false]);
  });

  it("leaves out months in which no version holds, and contracts that ended or end later than is told", () => {
    const gone = [{ from: day("2026-01-01"), to: day("2026-03-01") }];
    const paid = ["2026-01-01", "2026-02-01"].map((from) => statement(from, "CLOSED"));
    const late = [{ from: day("2026-07-01"), to: day("2026-09-09") }];
    const work = (versions: ContractSeen["versions"], statements: readonly Seen[]) =>
      workOf([{ versions, statements, begunOn: null }], today, 15);
    expect(work(gone, paid)).toMatchObject({ missing: 0, expiring: 0 });
    expect(work(late, [])).toMatchObject({ due: 0, expiring: 0 });
  });

  it("waits for no month before the contract's first statement: it was settled elsewhere", () => {
    const [first] = [statement("2026-05-01", "MATCHED")];
    const contract = { versions: year, statements: [first!] };
    expect(workOf([{ ...contract, begunOn: day("2026-05-01") }], today, 15)).toMatchObject({ missing: 0, due: 1 });
    expect(workOf([{ ...contract, begunOn: null }], today, 15)).toMatchObject({ missing: 4, due: 1 });
  });
});
