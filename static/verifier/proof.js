"use strict";
// The proof of a paper: entry -> path -> signed head -> root certificate (RFC 9162 §2.1.3.2).

const HASH = /^[0-9a-f]{64}$/;
const LARGEST_PROOF = 256 * 1024;
const LONGEST_PATH = 64;
const HEAD_FIELDS = { at: "string", format: "string", journal: "string", origin: "string", root: "string", size: "number" };

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

function readProof(data) {
  try {
    if (data.length > LARGEST_PROOF) throw new RangeError("too large");
    const record = JSON.parse(UTF8.decode(data));
    const { entry, paper, path, head } = record;
    const isForm = record.format === "karguzar-subut/1" && Array.isArray(path) && path.length <= LONGEST_PATH
      && typeof entry.text === "string" && Number.isSafeInteger(entry.index) && typeof paper.facts === "string"
      && path.every((one) => typeof one === "string" && HASH.test(one)) && typeof head.text === "string";
    if (!isForm) throw new RangeError("no proof");
    return {
      entry: entry.text, index: entry.index, facts: paper.facts, path: path.map(fromHex), head: readHead(head.text),
      signed: new TextEncoder().encode(head.text), signature: fromBase64(head.signature),
      certificates: head.certificates.map(fromBase64),
    };
  } catch {
    throw new Wrong("malformed", "malformed");
  }
}

function readHead(text) {
  const head = JSON.parse(text);
  const isHead = isObject(head) && Object.keys(head).length === Object.keys(HEAD_FIELDS).length
    && Object.entries(HEAD_FIELDS).every(([name, kind]) => typeof head[name] === kind)
    && head.format === "karguzar-bas/1" && Number.isSafeInteger(head.size) && head.size >= 0 && HASH.test(head.root)
    && /(?:Z|[+-]\d\d:\d\d)$/.test(head.at) && !Number.isNaN(Date.parse(head.at));
  if (!isHead) throw new RangeError("no head");
  return { ...head, moment: Date.parse(head.at) };
}

async function includes(leaf, index, size, path, root) {
  if (index < 0 || index >= size) return false;
  const node = (left, right) => sha256(concat([1], left, right));
  let place = BigInt(index);
  let last = BigInt(size) - 1n;
  let found = leaf;
  for (const each of path) {
    if (last === 0n) return false;
    if (place & 1n || place === last) {
      found = await node(each, found);
      while (!(place & 1n) && place) {
        place >>= 1n;
        last >>= 1n;
      }
    } else {
      found = await node(found, each);
    }
    place >>= 1n;
    last >>= 1n;
  }
  return last === 0n && same(found, root);
}

async function signingRoot(proof, office) {
  try {
    const { leaf, root } = await headSigner(proof.certificates, office, proof.head.moment);
    if (await verifies(leaf.key, "SHA-256", proof.signature, proof.signed)) return root;
  } catch {
    throw new Wrong("forged", "forged");
  }
  throw new Wrong("forged", "forged");
}

function toldBy(proof) {
  try {
    const entry = JSON.parse(proof.entry);
    const { digest, facts = "" } = entry.facts;
    const isAbout = entry.act === "paper" && entry.number === proof.index + 1 && typeof facts === "string";
    if (isAbout && typeof digest === "string" && HASH.test(digest) && !Number.isNaN(Date.parse(entry.at))) {
      return { digest, held: facts, enteredAt: entry.at };
    }
  } catch {
    throw new Wrong("broken", "not-entry");
  }
  throw new Wrong("broken", "not-entry");
}

async function checkProof(data, office, fileDigest) {
  const passed = [];
  try {
    const text = new TextEncoder();
    const proof = readProof(data);
    const root = await signingRoot(proof, office);
    passed.push("head-signed");
    const leaf = await sha256(concat([0], await sha256(text.encode(proof.entry))));
    if (!(await includes(leaf, proof.index, proof.head.size, proof.path, fromHex(proof.head.root)))) {
      throw new Wrong("broken", "not-included");
    }
    passed.push("included");
    const told = toldBy(proof);
    if (told.held) {
      if (toHex(await sha256(text.encode(proof.facts))) !== told.held) throw new Wrong("broken", "facts-changed");
      passed.push("facts-same");
    }
    if (fileDigest !== null) {
      if (fileDigest !== told.digest) throw new Wrong("mismatch", "mismatch");
      passed.push("paper-same");
    }
    const facts = told.held ? JSON.parse(proof.facts) : {};
    return { verdict: "proven", findings: passed, ...told, facts, head: proof.head, number: proof.index + 1, root };
  } catch (error) {
    if (error instanceof Wrong) return { verdict: error.verdict, findings: [...passed, error.code] };
    throw error;
  }
}
