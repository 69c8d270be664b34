import { samples } from "../../../../bin/tenant/samples";
import { sampleText } from "../../../../bin/tenant/samples/text";
import { parsed, placeOf } from "./support";

test.each(samples.kinds)("%s as a file holds the sample's objects", (kind) => {
  const place = placeOf("nordic-imaging");
  expect(parsed(sampleText(samples.find(kind), place))).toEqual(
    JSON.parse(JSON.stringify(samples.find(kind).objects(place))),
  );
});

test("the same request makes the same bytes, without anchors", () => {
  const text = () => sampleText(samples.find("training"), placeOf("nordic-imaging"));
  expect(text()).toBe(text());
  expect(text()).not.toMatch(/[&*]a\d/);
});
