import {
  isOneAddress,
  isWhole,
  sharesAddresses,
  wholeFamilies,
  wholeSpace,
} from "../../../constructs/policy/reading/whole-space";

const of = (...cidrs: readonly string[]) => wholeSpace(cidrs.map((cidr) => ({ cidr })));

test.each([
  ["0.0.0.0/0", true],
  ["10.0.0.0/0", true],
  ["::/0", true],
  ["0.0.0.0/1", false],
  ["10.0.0.0/10", false],
])("%s is every address: %s", (cidr, expected) => {
  expect(isWhole(cidr)).toBe(expected);
});

test.each([
  [["0.0.0.0/0"], "0.0.0.0/0"],
  [["0.0.0.0/1", "128.0.0.0/1"], "0.0.0.0/0"],
  [["128.0.0.0/1", "64.0.0.0/2", "0.0.0.0/2"], "0.0.0.0/0"],
  [["0.0.0.0/1", "64.0.0.0/2", "128.0.0.7/1"], "0.0.0.0/0"],
  [["192.0.2.0/24", "::/1", "8000::/1"], "::/0"],
  [["0000::/1", "8000::/1"], "::/0"],
])("%j leave no address out: %s", (cidrs, cidr) => {
  expect(of(...cidrs)).toEqual({ cidr, except: [] });
});

test.each([
  [[]],
  [["0.0.0.0/1"]],
  [["0.0.0.0/1", "128.0.0.0/2"]],
  [["0.0.0.0/2", "128.0.0.0/1"]],
  [["0.0.0.0/1", "8000::/1"]],
  [["${var.low}", "128.0.0.0/1", "odd"]],
])("%j leave some out", (cidrs) => {
  expect(of(...cidrs)).toBeUndefined();
});

test("what every block leaves out is left out, and nothing that another has", () => {
  const low = { cidr: "0.0.0.0/1", except: ["10.0.0.0/8", "100.64.0.0/10"] };
  const high = { cidr: "128.0.0.0/1" };
  expect(wholeSpace([low, high])).toEqual({ cidr: "0.0.0.0/0", except: ["10.0.0.0/8", "100.64.0.0/10"] });
  expect(wholeSpace([low, high, { cidr: "10.0.0.0/8" }])?.except).toEqual(["100.64.0.0/10"]);
  expect(wholeSpace([low, high, { cidr: "10.0.0.0/9" }])?.except).toEqual(["10.0.0.0/8", "100.64.0.0/10"]);
  expect(wholeSpace([low, high, { cidr: "8.0.0.0/5" }, { cidr: "100.0.0.0/8" }])?.except).toEqual([]);
});

test("all of one family is all, whatever is left out of the other", () => {
  const some = { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] };
  expect(wholeSpace([some, { cidr: "::/1" }, { cidr: "8000::/1" }])).toEqual({ cidr: "::/0", except: [] });
  expect(wholeSpace([some, { cidr: "::/1" }])).toEqual({ cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] });
});

test("families that blocks leave nothing out of are told, whatever one of them excepts", () => {
  const [four, six] = [{ cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] }, { cidr: "::/0" }];
  expect(wholeFamilies([four, six])).toEqual(["::/0"]);
  expect(wholeFamilies([four, six, { cidr: "10.0.0.0/8" }])).toEqual(["0.0.0.0/0", "::/0"]);
  expect(wholeFamilies([four, { cidr: "10.0.0.0/9" }])).toEqual([]);
  expect(wholeFamilies([{ cidr: "0.0.0.0/0", except: ["${var.pods}"] }, { cidr: "10.0.0.0/8" }])).toEqual([]);
});

test.each([
  [{ cidr: "10.0.0.0/8" }, { cidr: "10.1.0.0/16" }, true],
  [{ cidr: "10.0.0.0/8" }, { cidr: "11.0.0.0/8" }, false],
  [{ cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] }, { cidr: "10.1.7.0/24" }, false],
  [{ cidr: "10.0.0.0/8" }, { cidr: "10.1.0.0/16", except: ["10.1.0.0/17", "10.1.128.0/17"] }, false],
  [{ cidr: "::/0" }, { cidr: "10.0.0.0/8" }, false],
  [{ cidr: "fd00::/8" }, { cidr: "fd00::1/128" }, true],
  [{ cidr: "odd" }, { cidr: "0.0.0.0/0" }, false],
])("%j and %j have an address in common: %s", (one, other, expected) => {
  expect([sharesAddresses(one, other), sharesAddresses(other, one)]).toEqual([expected, expected]);
});

test("a block of one address is told", () => {
  const found = ["10.0.0.1/32", "::1/128", "10.0.0.0/31", "odd"].map((cidr) => isOneAddress({ cidr }));
  expect(found).toEqual([true, true, false, false]);
});
