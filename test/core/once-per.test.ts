import { lazily, oncePer, oncePerText } from "../../constructs/core/once-per";

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

test("a text is computed once, as long as it is one of the first thousand", () => {
  const asked: string[] = [];
  const length = oncePerText((text) => (asked.push(text), text.length));
  for (let n = 0; n < 1001; n++) length(`text ${n}`);
  asked.length = 0;
  expect([length("text 0"), length("text 999"), length("text 1000"), length("text 1000")]).toEqual([6, 8, 9, 9]);
  expect(asked).toEqual(["text 1000", "text 1000"]);
});

test("what is computed lazily is computed once, and not before it is asked for", () => {
  let asked = 0;
  const nothing = lazily(() => void asked++);
  expect(asked).toBe(0);
  expect([nothing(), nothing(), asked]).toEqual([undefined, undefined, 1]);
});
