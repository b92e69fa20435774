#!/usr/bin/env python3
"""Checks an exported log (format provenance-log/1) without any code of the service. usage: check.py FILE [SEQUENCE:HASH]"""
import hashlib, json, sys

def sha256(*lines): return hashlib.sha256("\n".join(lines).encode()).hexdigest()
head = sys.argv[2].split(":") if len(sys.argv) > 2 else None
expected, previous = 1, "0" * 64
for number, line in enumerate(open(sys.argv[1], encoding="utf-8", newline="\n"), 1):
    try:
        e = json.loads(line)
        content = sha256(e["salt"], e["by"], e["byId"] or "", e["facts"] or "") if e["salt"] else e["content"]  # no salt: the contents are erased
        own = sha256("provenance-log/1", str(e["sequence"]), e["at"], e["event"], e["subject"], e["content"], e["previous"])
        whole = (e["sequence"], e["previous"], e["content"], e["hash"]) == (expected, previous, content, own) and (e["salt"] or e["facts"] is None)
    except (ValueError, KeyError, TypeError, AttributeError):
        whole = False
    if not whole or (head and int(head[0]) == expected and head[1] != own):
        sys.exit(f"broken at entry {expected} (line {number})")
    expected, previous = expected + 1, own
if head and int(head[0]) >= expected: sys.exit(f"broken at entry {expected}: the end is cut off")
print(f"whole: {expected - 1} entries, head {expected - 1}:{previous}")
