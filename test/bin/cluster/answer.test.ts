import { answered } from "../../../bin/cluster/answer";
import { Refused } from "../../../bin/cluster/cluster";

const ADDRESS = "https://example:6443";

const answer = (status: number, contentType: string, text: string): unknown =>
  answered(ADDRESS, { status, contentType, text });

test("JSON is data, and plain text is text", () => {
  expect(answer(200, "application/json", '{"a": 1}')).toEqual({ a: 1 });
  expect(answer(200, "text/plain; charset=utf-8", "ok")).toBe("ok");
});

test("a Status is a refusal with its reason and the fields that it names", () => {
  const status = {
    kind: "Status",
    reason: "Invalid",
    message: "spec.a: Invalid value",
    details: { causes: [{ field: "spec.a", message: "Invalid value" }, { message: "and more" }] },
  };
  const refusal = (() => {
    try {
      return answer(422, "application/json", JSON.stringify(status));
    } catch (error) {
      return error;
    }
  })();
  expect(refusal).toBeInstanceOf(Refused);
  expect(refusal).toMatchObject({
    status: 422,
    reason: "Invalid",
    message: "spec.a: Invalid value",
    causes: [{ field: "spec.a", message: "Invalid value" }, { message: "and more" }],
  });
});

test("a Status whose fields are of other types than they should be is still a refusal", () => {
  const status = { kind: "Status", reason: 7, message: ["a"], details: { causes: "none" } };
  expect(() => answer(500, "application/json", JSON.stringify(status))).toThrow(Refused);
});

test.each([
  ["a sign-in page", 200, "text/html", "<html>sign in</html>", "status 200, text/html"],
  ["a gateway's error page", 502, "text/html", "<html>bad gateway</html>", "status 502, text/html"],
  ["broken JSON", 200, "application/json", '{"kind": ', "status 200, broken JSON"],
  ["nothing", 200, "application/json", "", "status 200, an empty answer"],
])("%s is no API server's answer", (_, status, type, text, received) => {
  expect(() => answer(status, type, text)).toThrowFault({ code: "cluster/not-an-api-server", received });
});

test("whom the server does not know must sign in again", () => {
  expect(() => answer(401, "application/json", '{"kind":"Status","message":"Unauthorized"}')).toThrowFault({
    code: "cluster/unauthorised",
    received: "status 401, Unauthorized",
    fix: "sign in again",
  });
});

test("a redirect leads nowhere", () => {
  expect(() => answer(307, "text/html", "")).toThrowFault({ code: "cluster/redirected", received: "status 307" });
});
