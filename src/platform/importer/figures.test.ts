import { Decimal } from "decimal.js";
import fc from "fast-check";
import { figure, figureText, nought, plus, times } from "./figures.ts";

it("figures add and multiply as a general decimal library does, to the last place", () => {
  const Wide = Decimal.clone({ precision: 200 });
  const text = fc
    .tuple(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.integer({ min: 0, max: 8 }))
    .map(([units, scale]) => figureText({ units, scale }));
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      const ours = figureText(plus(times(figure(a), figure(b)), plus(figure(c), nought)));
      expect(ours).toBe(new Wide(a).times(b).plus(c).toFixed());
    }),
  );
  expect([figureText(figure("-0.10")), figureText(figure(7n)), figureText(figure("0.00"))]).toEqual(["-0.1", "7", "0"]);
});
