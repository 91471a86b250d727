"use strict";
// The byte-by-byte check of a seal: the gap must hold the very CMS that the office would write.

const OID_SIGNED_DATA = fromHex("06092a864886f70d010702");
const OID_DATA = fromHex("06092a864886f70d010701");
const OID_MESSAGE_DIGEST = fromHex("06092a864886f70d010904");
const OID_CONTENT_TYPE = fromHex("06092a864886f70d010903");
const OID_SIGNING_CERTIFICATE = fromHex("060b2a864886f70d010910022f");
const SHA256_ALGORITHM = fromHex("300d06096086480165030402010500");
const ECDSA_SHA256 = fromHex("300a06082a8648ce3d040302");
const RSA_SHA256 = fromHex("300d06092a864886f70d01010b0500");
const TAG_1 = 0xa1;
const VERSION_1 = fromHex("020101");
const LONGEST_ECDSA = 72;
const MOST_TRIED = 16; // a paper of the office has its seal among its first signatures

function locate(pdf) {
  const text = LATIN.decode(pdf);
  if (!text.startsWith("%PDF-")) throw new Wrong("unsealed", "not-pdf");
  const begins = text.lastIndexOf("/ByteRange");
  if (begins < 0) throw new Wrong("unsealed", "unsealed");
  const range = /\/ByteRange \[0 (\d{1,12}) (\d{1,12}) (\d{1,12})\]/y;
  range.lastIndex = begins;
  const found = range.exec(text);
  if (!found) throw new Wrong("changed", "changed");
  const [gap, after, rest] = found.slice(1).map(Number);
  if (after + rest < pdf.length) throw new Wrong("changed", "appended");
  if (after + rest > pdf.length) throw new Wrong("changed", "truncated");
  const digits = text.slice(gap, after);
  if (!digits.startsWith("<") || !digits.endsWith(">")) throw new Wrong("changed", "changed");
  const signed = concat(pdf.subarray(0, gap), pdf.subarray(after));
  const about = text.slice(Math.max(0, text.lastIndexOf(" obj", gap)), after + 2000);
  return { signed, digits: digits.slice(1, -1), about };
}

function opened(digits) {
  try {
    const content = values(first(fromHex(digits)).content);
    const parts = values(first(content[1].content).content);
    const certificates = values(parts[3].content).map((one) => one.whole);
    const signer = values(first(parts[4].content).content);
    const [attribute] = signer.slice(6);
    const token = attribute ? values(first(attribute.content).content)[1].content : null;
    return { certificates, signature: signer[5].content, token };
  } catch {
    throw new Wrong("changed", "changed");
  }
}

async function sealForm(leaf, chain) {
  const attribute = (kind, ...value) => tlv(SEQUENCE, kind, tlv(SET, ...value));
  const hashed = tlv(SEQUENCE, tlv(SEQUENCE, tlv(OCTETS, await sha256(leaf.der))));
  const fixedAttributes = [
    attribute(OID_CONTENT_TYPE, OID_DATA),
    attribute(OID_SIGNING_CERTIFICATE, tlv(SEQUENCE, hashed)),
  ];
  const kind = keyKind(leaf.key);
  const elliptic = kind.name === "ECDSA";
  const attributes = (digest) => {
    const told = attribute(OID_MESSAGE_DIGEST, tlv(OCTETS, digest));
    return concat(...[...fixedAttributes, told].sort(compare));
  };
  const write = (digest, signature, token = null) => {
    const named = tlv(SEQUENCE, leaf.issuer, leaf.serial);
    const signer = tlv(SEQUENCE, VERSION_1, named, SHA256_ALGORITHM, tlv(TAG_0, attributes(digest)),
      elliptic ? ECDSA_SHA256 : RSA_SHA256, tlv(OCTETS, signature),
      token ? tlv(TAG_1, tlv(SEQUENCE, OID_TOKEN, tlv(SET, token))) : []);
    const certificates = [leaf.der, ...chain].sort(compare);
    const data = tlv(SEQUENCE, VERSION_1, tlv(SET, SHA256_ALGORITHM), tlv(SEQUENCE, OID_DATA),
      tlv(TAG_0, ...certificates), tlv(SET, signer));
    return tlv(SEQUENCE, OID_SIGNED_DATA, tlv(TAG_0, data));
  };
  const room = elliptic ? LONGEST_ECDSA : Math.floor(kind.bits / 8);
  const longest = write(new Uint8Array(32), new Uint8Array(room)).length;
  // papers of an office with a timestamping authority have a wider gap, stamped or not
  const digits = (cms) => [longest, longest + STAMP_ROOM].map(
    (size) => toHex(cms).toUpperCase().padEnd(2 * size, "0"));
  return { toSign: (digest) => tlv(SET, attributes(digest)), write, digits };
}

async function sealingLeaf(certificates, office) {
  const known = [...office.roots, ...office.issuers];
  const strangers = certificates.filter((one) => !known.some((each) => same(each.der, one)));
  if (strangers.length === 1) {
    let leaf = null;
    try {
      leaf = certificate(strangers[0]);
    } catch {
      throw new Wrong("untrusted", "untrusted");
    }
    for (const each of known) {
      if (await isIssued(leaf, each)) return leaf;
    }
  }
  throw new Wrong("untrusted", "untrusted");
}

function endsProperly(text, covered) {
  // the file ends with a revision of its own, after the covered part
  const end = /startxref\s+(\d{1,12})\s+%%EOF[\r\n]{0,2}$/.exec(text.slice(-128));
  return end !== null && covered <= Number(end[1]) && Number(end[1]) < text.length;
}

function beginnings(pdf) {
  // the parts of a file that may be a sealed paper, the longest first
  const text = LATIN.decode(pdf);
  const ranges = text.matchAll(/\/ByteRange \[0 \d{1,12} (\d{1,12}) (\d{1,12})\]/g);
  const sizes = new Set(Array.from(ranges, (found) => Number(found[1]) + Number(found[2])));
  const shorter = [...sizes].filter((size) => size < pdf.length).sort((a, b) => a - b).slice(0, MOST_TRIED);
  return shorter.reverse().filter((size) => endsProperly(text, size)).map((size) => pdf.subarray(0, size));
}

async function checkSeal(pdf, office, at) {
  const found = await checkWhole(pdf, office, at);
  if (found.verdict === "whole") return found;
  for (const issued of beginnings(pdf)) {
    const original = await checkWhole(issued, office, at);
    if (original.verdict === "whole") {
      return { ...original, verdict: "extended", findings: ["extended"], issued, issuedDigest: toHex(await sha256(issued)) };
    }
  }
  return found;
}

async function checkWhole(pdf, office, at) {
  try {
    const place = locate(pdf);
    const { certificates, signature, token } = opened(place.digits);
    const leaf = await sealingLeaf(certificates, office);
    const chain = certificates.filter((one) => !same(one, leaf.der));
    const digest = await sha256(place.signed);
    const form = await sealForm(leaf, chain);
    if (!form.digits(form.write(digest, signature, token)).includes(place.digits)) {
      throw new Wrong("changed", "changed");
    }
    const stamp = token ? await soundToken(token, signature, office) : null;
    if (!(await holds(leaf, signature, form.toSign(digest)))) throw new Wrong("changed", "changed");
    if (!(await leadsToRoot(leaf, office, at))) throw new Wrong("untrusted", "invalid");
    const stampedMoment = stamp ? await stampedAt(stamp, office, at) : null;
    if (stamp && !stampedMoment) throw new Wrong("untrusted", "invalid");
    return { verdict: "whole", findings: ["whole"], ...owner(leaf, place.about), stampedMoment };
  } catch (error) {
    if (error instanceof Wrong) return { verdict: error.verdict, findings: [error.code] };
    throw error;
  }
}

async function holds(leaf, signature, data) {
  try {
    return await verifies(leaf.key, "SHA-256", signature, data);
  } catch {
    return false;
  }
}

function owner(leaf, about) {
  const subject = names(leaf.subject);
  const told = /\/M \(D(?::|\\072)(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/.exec(about);
  const [year, month, day, hour, minute, second] = told ? told.slice(1).map(Number) : [];
  return {
    signer: subject["2.5.4.10"] || "",
    voen: (subject["2.5.4.97"] || "").replace(/^(?:NTR|VAT|LEI)[A-Z]{2}-/, ""),
    signedAt: told ? new Date(Date.UTC(year, month - 1, day, hour, minute, second)) : null,
  };
}
