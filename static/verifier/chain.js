"use strict";
// Chains of certificates up to the roots that this page carries.

const SIGNED_WITH = {
  "1.2.840.10045.4.3.2": "SHA-256",
  "1.2.840.10045.4.3.3": "SHA-384",
  "1.2.840.10045.4.3.4": "SHA-512",
  "1.2.840.113549.1.1.11": "SHA-256",
  "1.2.840.113549.1.1.12": "SHA-384",
  "1.2.840.113549.1.1.13": "SHA-512",
};
const BASIC = "2.5.29.19", USAGE = "2.5.29.15", EXTENDED = "2.5.29.37";
const UNDERSTOOD = new Set([BASIC, USAGE, EXTENDED, "2.5.29.14", "2.5.29.35", "2.5.29.32", "2.5.29.17", "2.5.29.31"]);
const JOURNAL_HEADS = "2.25.200011044488327100403218144148894267254";
const LONGEST_CHAIN = 5;

async function isIssued(one, issuer) {
  const hash = SIGNED_WITH[one.algorithm];
  if (!hash || !same(one.issuer, issuer.subject)) return false;
  try {
    return await verifies(issuer.key, hash, one.signature, one.tbs);
  } catch {
    return false;
  }
}

function isAuthority(one) {
  const basic = one.extensions[BASIC];
  if (!basic) return false;
  const parts = values(first(basic.value).content);
  return parts.length > 0 && parts[0].tag === 0x01 && parts[0].content[0] !== 0;
}

function hasUsage(one, bit) {
  const usage = one.extensions[USAGE];
  if (!usage) return false;
  const bits = first(usage.value).content.subarray(1);
  return bits.length > 0 && (bits[0] & (0x80 >> bit)) !== 0;
}

const isValid = (one, at) => one.from <= at && at <= one.until + 999;
const isUnderstood = (one) =>
  Object.entries(one.extensions).every(([name, each]) => !each.critical || UNDERSTOOD.has(name));

const isSealing = (leaf) => hasUsage(leaf, 1); // a seal commits to content

async function leadsToRoot(leaf, office, at, suits = isSealing) {
  // whether the leaf suits its purpose and the path from it to a root holds at the moment
  let one = leaf;
  if (!suits(leaf)) return false;
  for (let depth = 0; depth < LONGEST_CHAIN; depth += 1) {
    if (!isValid(one, at) || !isUnderstood(one)) return false;
    if (one !== leaf && !(isAuthority(one) && hasUsage(one, 5))) return false;
    if (office.roots.some((root) => same(root.der, one.der))) return true;
    let above = null;
    for (const each of [...office.roots, ...office.issuers]) {
      if (!above && (await isIssued(one, each))) above = each;
    }
    if (!above || above === one) return false;
    one = above;
  }
  return false;
}

async function headSigner(chain, office, at) {
  // the certificate that signed a journal head and the root that it leads to
  if (chain.length < 1 || chain.length > LONGEST_CHAIN) throw new RangeError("no chain");
  const certificates = chain.map(certificate);
  const leaf = certificates[0];
  const purposes = values(first(leaf.extensions[EXTENDED].value).content);
  if (!purposes.some((one) => oid(one.content) === JOURNAL_HEADS)) throw new RangeError("purpose");
  for (let number = 0; number < certificates.length; number += 1) {
    const one = certificates[number];
    if (!isValid(one, at) || (number > 0 && !isAuthority(one))) throw new RangeError("chain");
    for (const root of office.roots) {
      if (same(root.der, one.der) || ((await isIssued(one, root)) && isAuthority(root))) {
        if (!isValid(root, at)) throw new RangeError("the root was not valid then");
        return { leaf, root };
      }
    }
    const next = certificates[number + 1];
    if (!next || !(await isIssued(one, next))) throw new RangeError("chain");
  }
  throw new RangeError("chain");
}
