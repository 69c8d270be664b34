import { requestFile } from "../../../../bin/tenant/quote/request-file";
import { workplace } from "../../../support/cli";
import { ioIn } from "../../support";

const read = (file: string, text: string) => {
  const place = workplace({ [file]: text });
  return { place, request: requestFile(ioIn(place.directory), file, "site") };
};

test("a request is read as if it were active, and nothing of it kept from before", () => {
  const { request } = read("asked.yaml", "id: acme\nphase: requested\nkeepDataUntil: 2028-01-01\n");
  expect(request).toMatchObject({ id: "acme", text: "id: acme\nphase: active\n" });
});

test("one from elsewhere would stand under its id, one of the site where it is", () => {
  const elsewhere = read("asked.yaml", "id: acme\n");
  expect(elsewhere.request.to).toBe(elsewhere.place.path("site/tenants/acme.yaml"));
  const there = read("site/tenants/other-name.yaml", "id: acme\n");
  expect(there.request.to).toBe(there.place.path("site/tenants/other-name.yaml"));
});
