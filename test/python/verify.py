"""Verifies a Quipu ledger at an address or in a folder, written from docs/format/ledger.md alone: python3 verify.py PLACE [KEY [CHECKPOINT]]."""
import base64, hashlib, json, os, re, sys, urllib.error, urllib.request

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P

def recover(y, odd):
    """The point of RFC 8032, 5.1.3, in extended coordinates."""
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P: x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P or y >= P or (x == 0 and odd): return None
    if x % 2 != odd: x = P - x
    return (x, y, 1, x * y % P)

def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)

def times(n, p):
    q = (0, 1, 1, 0)
    while n:
        if n & 1: q = add(q, p)
        p, n = add(p, p), n >> 1
    return q

def point(raw):
    y = int.from_bytes(raw, "little")
    return recover(y & (2**255 - 1), y >> 255)

BASE = recover(4 * pow(5, P - 2, P) % P, 0)

def signed(public, message, signature):
    """Ed25519, RFC 8032, 5.1.7."""
    if len(signature) != 64: return False
    a, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L: return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    p, q = times(s, BASE), add(r, times(k, a))
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0

def lie(*what): sys.exit("LIE: " + " ".join(str(one) for one in what))
def sha(*pieces): return hashlib.sha256(b"".join(pieces)).digest()
def node(left, right): return sha(b"\1", left, right)
def canonical(value): return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

def get(path, place=None):
    place = place or sys.argv[1].rstrip("/")
    try:
        if place.startswith("http"):
            return urllib.request.urlopen(place + ("/ledger/" if not path.startswith("api") else "/") + path).read()
        return open(os.path.join(place, path), "rb").read()
    except (urllib.error.HTTPError, FileNotFoundError) as error:
        return lie(path, "is not shown:", error)

def read_key(line):
    name, key_id, raw = line.split("+", 2)
    raw = base64.b64decode(raw, validate=True)
    if len(raw) != 33 or raw[0] != 1 or sha(name.encode(), b"\n", raw)[:4].hex() != key_id: lie("no key:", line)
    return (name, key_id), raw[1:]

def read_checkpoint(note, keys):
    text, found, lines = note.rpartition("\n\n")
    origin, size, root = (text + "\n").split("\n")[:3]
    good = 0
    for line in lines.removesuffix("\n").split("\n"):
        dash, name, bytes64 = line.split(" ")
        raw = base64.b64decode(bytes64, validate=True)
        public = keys.get((name, raw[:4].hex()))
        if dash != "\u2014" or (public and not signed(public, (text + "\n").encode(), raw[4:])): lie("a false signature of", name)
        good += public is not None
    if not found or not good or not re.fullmatch("0|[1-9][0-9]*", size): lie("no signature of a known key, or no checkpoint")
    return origin, int(size), base64.b64decode(root, validate=True)

def number(n):
    digits = str(n).zfill(-(-len(str(n)) // 3) * 3)
    groups = [digits[at:at + 3] for at in range(0, len(digits), 3)]
    return "/".join(["x" + group for group in groups[:-1]] + groups[-1:])

def tile(level, n, width): return f"tile/{level}/{number(n)}" + (f".p/{width}" if width < 256 else "")

def root_of(hashes):
    """RFC 6962, 2.1: the largest power of two smaller than the count stands left."""
    if len(hashes) < 2: return hashes[0] if hashes else sha()
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return node(root_of(hashes[:half]), root_of(hashes[half:]))

keys = dict(map(read_key, (sys.argv[2] if len(sys.argv) > 2 else get("key").decode()).split()))
note = get("checkpoint").decode()
origin, size, root = read_checkpoint(note, keys)
FORM = {"digest", "institution", "record", "register", "step", "time", "version"}
leaves, last, first, contents, hidden, removed, newest = [], {}, {}, {}, {}, {}, ""
for n in range(-(-size // 256)):
    width = min(256, size - 256 * n)
    bundle, at = get(tile("entries", n, width)), 0
    lines = get("documents/" + number(n)).split(b"\n")
    for line in lines[:width]:
        end = at + 2 + int.from_bytes(bundle[at:at + 2], "big")
        text, at, position = bundle[at + 2:end], end, len(leaves) + 1
        entry = json.loads(text)
        name = (entry["register"], entry["record"])
        if set(entry) != FORM or canonical(entry).encode() != text: lie("entry", position, "is not formed as one")
        if entry["time"] < newest: lie("entry", position, "is older than the one before")
        if entry["version"] != (last[name]["version"] if name in last else 0) + 1: lie("entry", position, "skips a version")
        newest, last[name] = entry["time"], entry
        first.setdefault(name, entry["time"])
        leaves.append(sha(b"\0", text))
        if line == b"null":
            hidden.setdefault(name, set()).add(entry["version"])
            continue
        document, salt = line[len(b'{"document":'):-43], line[-34:-2]
        if line != b'{"document":' + document + b',"salt":"' + salt + b'"}': lie("document", position, "is not formed as one")
        if sha(bytes.fromhex(salt.decode()), document).hex() != entry["digest"]: lie("document", position, "is not that of its digest")
        contents[name] = said = json.loads(document)
        if (said["register"], said["id"], said["version"]) != (*name, entry["version"]): lie("document", position, "speaks of another record")
        if entry["step"] == "redact":
            named = said["removed"]
            if not named or sorted(set(named)) != named or named[-1] >= entry["version"]: lie("entry", position, "does not say what was removed")
            removed.setdefault(name, set()).update(named)
    if at != len(bundle): lie("bundle", n, "is longer than it says")
if hidden != removed: lie("what is not shown is not what was removed by law:", hidden, removed)
level, row = 0, leaves
while row:
    for n in range(-(-len(row) // 256)):
        part = row[256 * n:256 * n + 256]
        if get(tile(level, n, len(part))) != b"".join(part): lie("tile", n, "of level", level, "is not that of the entries")
    level, row = level + 1, [root_of(row[at:at + 256]) for at in range(0, len(row) - 255, 256)]
if root_of(leaves) != root: lie("the entries do not give the signed root")
if len(sys.argv) > 3:
    old_origin, old_size, old_root = read_checkpoint(open(sys.argv[3], newline="").read(), keys)
    if old_origin != origin or old_size > size or root_of(leaves[:old_size]) != old_root: lie("the ledger does not begin with the checkpoint from before")
shown = "not asked"
if sys.argv[1].startswith("http"):
    live = {name: entry for name, entry in last.items() if entry["step"] not in ("withdraw", "redact")}
    for register in json.loads(get("api"))["registers"]:
        for line in get(f"api/{register['name']}.jsonl").splitlines():
            item = json.loads(line)
            name = (register["name"], item["id"])
            entry, content = live.pop(name, None), contents.get(name)
            origin_shown = entry and content.get("origin") and {key: value for key, value in content["origin"].items() if key not in ("row", "made")}
            want = entry and [entry["version"], entry["time"], entry["institution"], content["body"], content.get("note"), origin_shown, first[name]]
            if want != [item["version"], item["published"], item["institution"], item["body"], item.get("note"), item.get("origin"), item["firstPublished"]]:
                lie("the site shows something else of", name)
    if live: lie("the site keeps silent about", sorted(live))
    shown = "as the ledger has them"
print(f"{origin}: {size} entries hold, records {shown}")
