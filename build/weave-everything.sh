#!/usr/bin/env bash
# Weaves every method that can be cached of the tool and of the analyzer, with a size of 0, and runs their tests with the woven assemblies:
# nothing is stored, so the same tests have to pass as before. Prints how many methods were woven, and how many skipped, by reason.
# Needs a Release build of the test projects, or makes it. With a folder of result files (.trx) of the same build as its argument,
# the tests before weaving are not run once more: their outcomes are read from there.
set -euo pipefail
cd "$(dirname "$0")/.."
results=${1:-}
work=$PWD/artifacts/weave-everything
rm -rf "$work"
mkdir -p "$work"
dotnet build tests/WeaveEverything -c Release -v quiet --nologo

# The names and outcomes of a test run.
outcomes() { grep -o '<UnitTestResult [^>]*>' "$1" | sed -E 's/.* testName="([^"]*)".* outcome="([^"]*)".*/\2 \1/' | LC_ALL=C sort; }

status=0
# project of the assembly, its file, its target framework, its tests
weave() {
    local project=$1 assembly=$2 framework=$3 tests=$4
    dotnet build "tests/$tests" -c Release -v quiet --nologo
    dotnet build "src/MemoWeaver" -c Release -f "$framework" -v quiet --nologo
    dotnet msbuild "src/$project" -p:Configuration=Release "-t:ResolveReferences;FindReferenceAssembliesForReferences" -getItem:ReferencePathWithRefAssemblies |
        sed -n 's/^ *"FullPath": "\(.*\)",\{0,1\}$/\1/p' | sed 's/\\\\/\\/g' > "$work/$project.references"
    echo "$PWD/src/MemoWeaver/bin/Release/$framework/MemoWeaver.dll" >> "$work/$project.references"

    cp -r "tests/$tests/bin/Release/net10.0" "$work/$project"
    rm "$work/$project/$tests.deps.json" # without a list, all that lies there can be loaded: the runtime, too
    dotnet tests/WeaveEverything/bin/Release/net10.0/WeaveEverything.dll "tests/$tests/bin/Release/net10.0/$assembly" "$work/$project.references" "$work/$project/$assembly" || status=1

    local before=
    [ -z "$results" ] || before=$(grep -rli --include='*.trx' "storage=\"[^\"]*/$tests\.dll\"" "$results" | head -n 1 || true)
    if [ -n "$before" ]; then
        cp "$before" "$work/$project.before.trx"
    else
        dotnet test "tests/$tests/bin/Release/net10.0/$tests.dll" --logger "trx;LogFileName=$project.before.trx" --results-directory "$work" > "$work/$project.before.log" || true
    fi
    dotnet test "$work/$project/$tests.dll" --logger "trx;LogFileName=$project.after.trx" --results-directory "$work" > "$work/$project.after.log" || true
    outcomes "$work/$project.before.trx" > "$work/$project.before"
    outcomes "$work/$project.after.trx" > "$work/$project.after"
    echo "$assembly: before $(cut -d' ' -f1 "$work/$project.before" | uniq -c | xargs), after $(cut -d' ' -f1 "$work/$project.after" | uniq -c | xargs)"
    if ! grep -q '^Passed ' "$work/$project.before" || ! diff "$work/$project.before" "$work/$project.after"; then
        echo "$assembly behaves in another way when it is woven"
        status=1
    fi
}

weave MemoWeaver.Analyzers MemoWeaver.Analyzers.dll netstandard2.0 MemoWeaver.Analyzers.Tests
weave MemoWeaver.Tool memoweaver.dll net8.0 MemoWeaver.Tool.Tests
exit "$status"
