"use strict";
// DER just far enough for certificates and the signature in a seal.

const INTEGER = 0x02, BITS = 0x03, SEQUENCE = 0x30, SET = 0x31, OCTETS = 0x04, OID_TAG = 0x06, TAG_0 = 0xa0, TAG_3 = 0xa3;

function first(data, place = 0) {
  if (place + 2 > data.length || (data[place] & 0x1f) === 0x1f) throw new RangeError("no DER");
  let begin = place + 2;
  let size = data[place + 1];
  if (size & 0x80) {
    const count = size & 0x7f;
    if (count < 1 || count > 4) throw new RangeError("no DER length");
    size = 0;
    for (const one of data.subarray(begin, begin + count)) size = size * 256 + one;
    begin += count;
  }
  if (begin + size > data.length) throw new RangeError("a DER value is cut short");
  return {
    tag: data[place],
    content: data.subarray(begin, begin + size),
    whole: data.subarray(place, begin + size),
  };
}

function values(data) {
  const found = [];
  for (let place = 0; place < data.length; ) {
    const one = first(data, place);
    found.push(one);
    place += one.whole.length;
  }
  return found;
}

function tlv(tag, ...parts) {
  const content = concat(...parts);
  const size = content.length;
  if (size < 0x80) return concat([tag, size], content);
  const length = fromHex(size.toString(16).padStart(2 * Math.ceil(size.toString(16).length / 2), "0"));
  return concat([tag, 0x80 | length.length], length, content);
}

function oid(content) {
  const arcs = [];
  let arc = 0n;
  for (const one of content) {
    arc = (arc << 7n) | BigInt(one & 0x7f);
    if (!(one & 0x80)) {
      arcs.push(arc);
      arc = 0n;
    }
  }
  const root = arcs[0] < 80n ? arcs[0] / 40n : 2n;
  return [root, arcs[0] - root * 40n, ...arcs.slice(1)].join(".");
}

function moment(value) {
  const text = LATIN.decode(value.content);
  const full = value.tag === 0x17 ? (Number(text.slice(0, 2)) < 50 ? "20" : "19") + text : text;
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full);
  if (!found) throw new RangeError("no moment");
  const [year, month, day, hour, minute, second] = found.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function names(der) {
  // object identifier -> value, of a distinguished name
  const found = {};
  for (const set of values(first(der).content)) {
    for (const pair of values(set.content)) {
      const [kind, value] = values(pair.content);
      const text = value.tag === 0x1e ? new TextDecoder("utf-16be") : new TextDecoder();
      found[oid(kind.content)] = text.decode(value.content);
    }
  }
  return found;
}

function extensions(parts) {
  const found = {};
  const block = parts.find((one) => one.tag === TAG_3);
  for (const each of block ? values(first(block.content).content) : []) {
    const inner = values(each.content);
    const critical = inner.length === 3 && inner[1].content[0] !== 0;
    found[oid(inner[0].content)] = { critical, value: inner[inner.length - 1].content };
  }
  return found;
}

function certificate(der) {
  const outer = first(der);
  if (outer.whole.length !== der.length) throw new RangeError("no certificate");
  const [tbs, algorithm, signature] = values(outer.content);
  const parts = values(tbs.content);
  if (parts[0].tag === TAG_0) parts.shift();
  const [serial, inner, issuer, validity, subject, key] = parts;
  // RFC 5280 §4.1.1.2: what stands outside the signed part must repeat what stands inside
  const isForm = outer.tag === SEQUENCE && signature.tag === BITS && signature.content[0] === 0;
  if (!isForm || !same(inner.whole, algorithm.whole)) throw new RangeError("no certificate");
  const [from, until] = values(validity.content).map(moment);
  return {
    der,
    tbs: tbs.whole,
    algorithm: oid(values(algorithm.content)[0].content),
    signature: signature.content.subarray(1),
    serial: serial.whole,
    issuer: issuer.whole,
    subject: subject.whole,
    key: key.whole,
    from,
    until,
    extensions: extensions(parts),
  };
}

function keyKind(spki) {
  // {name, hash size of the curve or bits of the modulus} of a public key
  const [algorithm, bits] = values(first(spki).content);
  const [kind, curve] = values(algorithm.content);
  if (oid(kind.content) === "1.2.840.10045.2.1") {
    const known = {
      "1.2.840.10045.3.1.7": ["P-256", 32],
      "1.3.132.0.34": ["P-384", 48],
      "1.3.132.0.35": ["P-521", 66],
    }[oid(curve.content)];
    if (!known) throw new RangeError("no curve of ours");
    return { name: "ECDSA", curve: known[0], size: known[1] };
  }
  if (oid(kind.content) !== "1.2.840.113549.1.1.1") throw new RangeError("no key of ours");
  const modulus = values(first(bits.content.subarray(1)).content)[0].content;
  const digits = toHex(modulus).replace(/^0+/, "");
  return { name: "RSASSA-PKCS1-v1_5", bits: BigInt("0x" + digits).toString(2).length };
}

async function verifies(spki, hash, signature, data) {
  const kind = keyKind(spki);
  let raw = signature;
  if (kind.name === "ECDSA") {
    const parts = values(first(signature).content).map((one) => fixed(one.content, kind.size));
    // only the one DER form of the two numbers: no other byte may stand in for the same numbers
    if (parts.length !== 2 || !same(tlv(SEQUENCE, ...parts.map(integer)), signature)) return false;
    raw = concat(...parts);
  }
  const algorithm = { name: kind.name, hash, namedCurve: kind.curve };
  const key = await crypto.subtle.importKey("spki", spki, algorithm, false, ["verify"]);
  return crypto.subtle.verify(algorithm, key, raw, data);
}

function integer(number) {
  const begin = number.findIndex((one) => one !== 0);
  const digits = begin < 0 ? Uint8Array.of(0) : number.subarray(begin);
  return tlv(INTEGER, digits[0] & 0x80 ? [0] : [], digits);
}

function fixed(number, size) {
  const digits = toHex(number).replace(/^(00)+/, "");
  if (digits.length > 2 * size) throw new RangeError("too large a number");
  return fromHex(digits.padStart(2 * size, "0"));
}
