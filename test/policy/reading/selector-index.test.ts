import * as fc from "fast-check";
import { LabelIndex, SelectorIndex } from "../../../constructs/policy/reading/selector-index";
import { readSelector, selects } from "../../../constructs/policy/reading/selectors";

const word = fc.constantFrom("a", "b", "c");
const labels = fc.dictionary(word, word, { maxKeys: 3 });
const expression = fc.record({
  key: word,
  operator: fc.constantFrom("In", "NotIn", "Exists", "DoesNotExist"),
  values: fc.array(word, { maxLength: 3 }),
});
const selector = fc
  .record({ matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 2 }) })
  .map((value) => readSelector(value)!);

test("an index of selectors says of labels what asking each would say", () => {
  fc.assert(
    fc.property(fc.array(selector, { maxLength: 8 }), labels, (selectors, asked) => {
      expect(new SelectorIndex(selectors).isSelected(asked)).toBe(selectors.some((each) => selects(each, asked)));
    }),
  );
});

test("an index of labels finds what asking each would find, in its order", () => {
  fc.assert(
    fc.property(fc.array(fc.array(labels, { maxLength: 2 }), { maxLength: 8 }), selector, (things, asked) => {
      const all = things.map((sets, number) => ({ number, sets }));
      const expected = all.filter(({ sets }) => sets.some((set) => selects(asked, set)));
      expect(new LabelIndex(all, ({ sets }) => sets).selected(asked)).toEqual(expected);
    }),
  );
});
