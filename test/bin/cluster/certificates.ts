import { generateKeyPairSync, sign } from "node:crypto";

/** PEM of a certificate that signs itself, and of its key. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

let usual: Certificate | undefined;

/** A certificate for 127.0.0.1; the same one in a whole test file unless it has to be another. */
export function certificate(options?: { readonly until?: string; readonly name?: string }): Certificate {
  if (options !== undefined) return selfSigned(options);
  return (usual ??= selfSigned({}));
}

/** DER by hand: Node reads certificates and cannot make any, and a test must not need openssl. */
function selfSigned({ until = "20991231235959Z", name = "127.0.0.1" }): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid(1, 2, 840, 10045, 4, 3, 2));
  const subject = sequence(set(sequence(oid(2, 5, 4, 3), der(0x0c, Buffer.from("test")))));
  const toBeSigned = sequence(
    der(0xa0, integer(2)),
    integer(Math.floor(Math.random() * 2 ** 31)),
    algorithm,
    subject,
    sequence(time("20200101000000Z"), time(until)),
    subject,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(authority(), alternativeName(name))),
  );
  const signature = sign("sha256", toBeSigned, privateKey);
  const whole = sequence(toBeSigned, algorithm, bits(signature));
  const lines = whole.toString("base64").replace(/.{64}/g, "$&\n");
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function authority(): Buffer {
  return sequence(oid(2, 5, 29, 19), octets(sequence(der(0x01, Buffer.from([0xff])))));
}

function alternativeName(name: string): Buffer {
  const address = /^\d+(\.\d+){3}$/.test(name);
  const value = address ? der(0x87, Buffer.from(name.split(".").map(Number))) : der(0x82, Buffer.from(name));
  return sequence(oid(2, 5, 29, 17), octets(sequence(value)));
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const set = (part: Buffer): Buffer => der(0x31, part);
const octets = (part: Buffer): Buffer => der(0x04, part);
const bits = (part: Buffer): Buffer => der(0x03, Buffer.from([0]), part);
const time = (text: string): Buffer => der(0x18, Buffer.from(text));

function integer(value: number): Buffer {
  const hex = value.toString(16);
  return der(0x02, Buffer.from(`00${hex.length % 2 === 0 ? "" : "0"}${hex}`.replace(/^00(?=[0-7])/, ""), "hex"));
}

function oid(first: number, second: number, ...rest: readonly number[]): Buffer {
  const base128 = (value: number): number[] => {
    const bytes = [value & 127];
    for (let left = value >> 7; left > 0; left >>= 7) bytes.unshift((left & 127) | 128);
    return bytes;
  };
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}
