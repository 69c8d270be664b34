import { priorityObjects } from "../../constructs/queue/priorities";
import { queueCell } from "./facts";

test("each priority of the site is a class of its own", () => {
  const classes = priorityObjects(queueCell({ priorities: { production: 1000, background: -5 } }));
  expect(classes.map(({ object }) => [object.metadata.name, object["value"]])).toEqual([
    ["production", 1000],
    ["background", -5],
  ]);
});
