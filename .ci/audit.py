"""Say what pip-audit found, whose JSON is on standard input: exit code 1 for a known vulnerability.

Where no database of vulnerabilities can be reached nothing is known; that is said, and no failure.
"""

from __future__ import annotations

import json
import sys


def verdict(report: str) -> tuple[int, str]:
    """Return the exit code and the sentences for a report; offline it is empty."""
    packages = json.loads(report)["dependencies"] if report.strip() else []
    looked_up = [package for package in packages if "vulns" in package]
    if not looked_up:
        return 0, "NOT AUDITED: no database of vulnerabilities could be reached."
    found = [f"{each['name']} {each['version']}: {vuln['id']}" for each in looked_up for vuln in each["vulns"]]
    unknown = [package["name"] for package in packages if package not in looked_up]
    sentences = [*found, f"{len(looked_up)} packages looked up, {len(found)} known vulnerabilities."]
    if unknown:
        sentences.append(f"Not looked up: {', '.join(unknown)}.")
    return int(bool(found)), "\n".join(sentences)


if __name__ == "__main__":
    code, said = verdict(sys.stdin.read())
    print(said)
    raise SystemExit(code)
