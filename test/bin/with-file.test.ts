import { withFile } from "../../bin/with-file";
import { realFiles } from "../../bin/real-files";
import { workplace } from "../support/cli";

test("a file that is not there is read, measured and listed as if it were", () => {
  const place = workplace({ "tenants/a.yaml": "id: a\n" });
  const file = place.path("tenants/b.yaml");
  const files = withFile(realFiles, file, "id: b\n");
  expect([files.list(place.path("tenants")), files.size(file), files.read(file)]).toEqual([
    ["a.yaml", "b.yaml"],
    6,
    "id: b\n",
  ]);
  expect(realFiles.size(file)).toBeUndefined();
  place.remove();
});
