"use strict";
// The timestamp token of a stamped seal (RFC 3161), in the one way the office writes it.

const STAMP_ROOM = 6 * 1024;
const OID_TOKEN = fromHex("060b2a864886f70d010910020e");
const OID_TST_INFO = fromHex("060b2a864886f70d0109100104");
const VERSION_3 = fromHex("020103");
const RSA_PLAIN = fromHex("300d06092a864886f70d0101010500");
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4", SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.47";
const HASHES = {
  "2.16.840.1.101.3.4.2.1": ["SHA-256", "300b0609608648016503040201", "300a06082a8648ce3d040302"],
  "2.16.840.1.101.3.4.2.2": ["SHA-384", "300b0609608648016503040202", "300a06082a8648ce3d040303"],
  "2.16.840.1.101.3.4.2.3": ["SHA-512", "300b0609608648016503040203", "300a06082a8648ce3d040304"],
};

function readToken(der) {
  const data = values(first(values(first(der).content)[1].content).content);
  const [, , enclosed, certificates] = data;
  const signer = values(first(data[data.length - 1].content).content);
  const [, named, hashed, attributes, , signature] = signer;
  const every = values(certificates.content).map((one) => certificate(one.whole));
  const leaf = every.find((one) => same(concat(one.issuer, one.serial), named.content));
  const hash = HASHES[oid(values(hashed.content)[0].content)];
  if (named.tag !== SEQUENCE || attributes.tag !== TAG_0 || !leaf || !hash) throw new RangeError("token");
  return {
    leaf,
    others: every.filter((one) => one !== leaf).map((one) => one.der),
    hash,
    content: first(values(enclosed.content)[1].content).content,
    attributes: attributes.whole,
    told: Object.fromEntries(values(attributes.content).map((one) => values(one.content)).map(
      ([kind, set]) => [oid(kind.content), first(set.content)])),
    signature: signature.content,
  };
}

function writeToken(token) {
  const [, algorithm, ecdsa] = token.hash;
  const hashed = fromHex(algorithm);
  const kind = keyKind(token.leaf.key).name === "ECDSA" ? fromHex(ecdsa) : RSA_PLAIN;
  const named = tlv(SEQUENCE, token.leaf.issuer, token.leaf.serial);
  const signer = tlv(SEQUENCE, VERSION_1, named, hashed, token.attributes, kind, tlv(OCTETS, token.signature));
  const enclosed = tlv(SEQUENCE, OID_TST_INFO, tlv(TAG_0, tlv(OCTETS, token.content)));
  const certificates = [token.leaf.der, ...token.others].sort(compare);
  const data = tlv(SEQUENCE, VERSION_3, tlv(SET, hashed), enclosed, tlv(TAG_0, ...certificates), tlv(SET, signer));
  return tlv(SEQUENCE, OID_SIGNED_DATA, tlv(TAG_0, data));
}

async function soundToken(der, sealSignature, office) {
  // the token, if it is over the signature of the seal and every byte of it is accounted for
  try {
    const token = readToken(der);
    const known = [...office.roots, ...office.issuers];
    const named = values(first(first(token.told[SIGNING_CERTIFICATE].content).content).content);
    const isNamed = same(named.find((one) => one.tag === OCTETS).content, await sha256(token.leaf.der));
    const areKnown = token.others.every((one) => known.some((each) => same(each.der, one)));
    const isKind = same(token.told[CONTENT_TYPE].whole, OID_TST_INFO);
    const isWritten = isNamed && areKnown && isKind && same(writeToken(token), der);
    if (isWritten && (await isOver(token, sealSignature))) return token;
  } catch {
    throw new Wrong("changed", "changed");
  }
  throw new Wrong("changed", "changed");
}

async function isOver(token, sealSignature) {
  const [hash] = token.hash;
  const digest = async (name, data) => new Uint8Array(await crypto.subtle.digest(name, data));
  const signed = concat([SET], token.attributes.subarray(1));
  if (!same(token.told[MESSAGE_DIGEST].content, await digest(hash, token.content))) return false;
  if (!(await verifies(token.leaf.key, hash, token.signature, signed))) return false;
  const [algorithm, stamped] = values(values(first(token.content).content)[2].content);
  const [used] = HASHES[oid(values(algorithm.content)[0].content)];
  return same(stamped.content, await digest(used, sealSignature));
}

async function stampedAt(token, office, at) {
  // the moment that the token proves, if a trusted timestamping authority made it; null otherwise
  const isStamping = (leaf) => {
    const extended = leaf.extensions[EXTENDED];
    const purposes = extended ? values(first(extended.value).content) : [];
    return purposes.length === 1 && oid(purposes[0].content) === TIME_STAMPING;
  };
  try {
    if (!(await leadsToRoot(token.leaf, office, at, isStamping))) return null;
    const time = values(first(token.content).content)[4];
    const text = LATIN.decode(time.content).replace(/\.\d+Z$/, "Z");
    return new Date(moment({ tag: time.tag, content: new TextEncoder().encode(text) }));
  } catch {
    return null;
  }
}
