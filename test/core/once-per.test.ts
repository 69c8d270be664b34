import { oncePer } from "../../constructs/core/once-per";

test("an object is computed once, another one by itself", () => {
  const asked: object[] = [];
  const count = oncePer((of: { readonly n: number }) => (asked.push(of), of.n));
  const [one, two] = [{ n: 1 }, { n: 1 }];
  expect([count(one), count(one), count(two)]).toEqual([1, 1, 1]);
  expect(asked).toEqual([one, two]);
});

test("what is undefined is kept, too", () => {
  let asked = 0;
  const nothing = oncePer((_: object) => void asked++);
  const of = {};
  expect([nothing(of), nothing(of), asked]).toEqual([undefined, undefined, 1]);
});
