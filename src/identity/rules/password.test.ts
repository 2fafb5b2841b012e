import { refusalsOf } from "../../kernel/answer.ts";
import { decidePassword } from "./password.ts";

const codes = (password: string, login = "li.na@noodles.example") =>
  refusalsOf(decidePassword(password, login)).map((refusal) => refusal.code);

describe("what may be a password", () => {
  it("a few words in a row, in any script", () => {
    expect(codes("crane over the lake")).toEqual([]);
    expect(codes("湖上有一只白鹤在飞翔")).toEqual([]);
  });

  it("ten characters, counted as a reader counts them", () => {
    expect(codes("ninechars")).toEqual(["PASSWORD_TOO_SHORT"]);
    expect(codes("𠮷野家的面条很好吃")).toEqual(["PASSWORD_TOO_SHORT"]);
  });

  it("not the login, its name, or either read backwards", () => {
    expect(codes("Li.Na@Noodles.example")).toEqual(["PASSWORD_IS_LOGIN"]);
    expect(codes("warehouse-12", "warehouse-12@noodles.example")).toEqual(["PASSWORD_IS_LOGIN"]);
    expect(codes("elpmaxe.seldoon@an.il")).toEqual(["PASSWORD_IS_LOGIN"]);
  });

  it("nothing that guessers try first, and nothing of three characters repeated", () => {
    for (const password of ["Woaini1314520", "1234567890", "abababababab"])
      expect(codes(password)).toEqual(["PASSWORD_TOO_COMMON"]);
  });

  it("says all that is wrong at once", () => {
    expect(codes("aaa", "aaa")).toEqual(["PASSWORD_TOO_SHORT", "PASSWORD_IS_LOGIN", "PASSWORD_TOO_COMMON"]);
  });
});
