import { withModePriorities } from "../../../../bin/tenant/new/mode-priorities";
import { starter, WHOLE } from "./support";

const priorities = (more: object) => withModePriorities({ ...WHOLE, ...more }, starter)["priorities"];

test("a request by a mode that bounds priorities asks for those", () => {
  expect(priorities({ access: "playground" })).toEqual(starter.accessModes["playground"]!.priorities);
});

test("a request that says its priorities keeps them", () => {
  expect(priorities({ access: "playground", priorities: ["background"] })).toEqual(["background"]);
});

test.each([{}, { access: "strategic" }, { access: "constructor" }])(
  "without such a mode none are written: %j",
  (more) => {
    expect(priorities(more)).toBeUndefined();
  },
);
