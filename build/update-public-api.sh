#!/usr/bin/env bash
# Writes what src/MemoWeaver has become to its lists of the unshipped public surface, one for each target framework.
# Read the difference before you commit it.
set -euo pipefail
cd "$(dirname "$0")/.."
lists=src/MemoWeaver/PublicAPI
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for framework in net8.0 netstandard2.0; do
    unshipped=$lists/$framework/PublicAPI.Unshipped.txt
    printf '#nullable enable\n' > "$unshipped"
    dotnet build src/MemoWeaver -c Release -f "$framework" -p:TreatWarningsAsErrors=false --no-incremental \
        "-p:ErrorLog=$work/findings.sarif%2cversion=2.1" > "$work/log" || { cat "$work/log"; exit 1; }
    sed -n 's/^ *"APIName": "\(.*\)",\{0,1\}$/\1/p' "$work/findings.sarif" | sed 's/\\"/"/g; s/\\\\/\\/g' | LC_ALL=C sort -u >> "$unshipped"
    echo "$unshipped: $(($(wc -l < "$unshipped") - 1)) members"
done
