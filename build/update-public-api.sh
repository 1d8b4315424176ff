#!/usr/bin/env bash
# Writes what the libraries have become to their lists of the unshipped public surface, one for each target framework.
# Read the difference before you commit it.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# project, target framework
update() {
    local unshipped=$1/PublicAPI/$2/PublicAPI.Unshipped.txt
    printf '#nullable enable\n' > "$unshipped"
    dotnet build "$1" -c Release -f "$2" -p:TreatWarningsAsErrors=false -p:RunAnalyzers=true --no-incremental \
        "-p:ErrorLog=$work/findings.sarif%2cversion=2.1" > "$work/log" || { cat "$work/log"; exit 1; }
    sed -n 's/^ *"APIName": "\(.*\)",\{0,1\}$/\1/p' "$work/findings.sarif" | sed 's/\\"/"/g; s/\\\\/\\/g' | LC_ALL=C sort -u >> "$unshipped"
    echo "$unshipped: $(($(wc -l < "$unshipped") - 1)) members"
}

# All of them, or those that are named.
for project in "${@:-src/MemoWeaver src/MemoWeaver.Distributed src/MemoWeaver.Persistent}"; do
    for one in $project; do
        for list in "$one"/PublicAPI/*/; do
            update "$one" "$(basename "$list")"
        done
    done
done
