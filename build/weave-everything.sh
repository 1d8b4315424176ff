#!/usr/bin/env bash
# Weaves every method that can be cached of a product, with a size of 0, and runs its tests with the woven assembly:
# nothing is stored, so the same tests have to pass as before. Prints how many methods were woven, and how many were
# skipped, by reason.
#
# build/weave-everything.sh [--no-build] [product [results]]
#   --no-build  a Release build of the solution is there
#   product     MemoWeaver.Tool or MemoWeaver.Analyzers, or else both
#   results     the result file (.trx) of its tests in the same build, which are then not run before weaving
set -euo pipefail
cd "$(dirname "$0")/.."
build=true
[ "${1:-}" != --no-build ] || { build=false; shift; }

# The names and outcomes of a test run.
outcomes() { grep -o '<UnitTestResult [^>]*>' "$1" | sed -E 's/.* testName="([^"]*)".* outcome="([^"]*)".*/\2 \1/' | LC_ALL=C sort; }

count() { cut -d' ' -f1 "$1" | uniq -c | xargs; }

# Runs the tests in an assembly, which may fail. Only their outcomes are compared.
run_tests() { dotnet test "$1" --logger "trx;LogFileName=$2" --results-directory "$work" >"$work/${2%.trx}.log" || true; }

# product, its assembly, its target framework, its results before weaving
weave() {
    local product=$1 assembly=$2 framework=$3 before=${4:-}
    local tests=$product.Tests
    local output=$PWD/tests/$tests/bin/Release/net10.0
    work=$PWD/artifacts/weave-everything/$product
    rm -rf "$work"
    mkdir -p "$work"
    if $build; then
        dotnet build tests/WeaveEverything -c Release -v quiet --nologo
        dotnet build "tests/$tests" -c Release -v quiet --nologo
        dotnet build src/MemoWeaver -c Release -f "$framework" -v quiet --nologo
    fi
    dotnet msbuild "src/$product" -p:Configuration=Release "-t:ResolveReferences;FindReferenceAssembliesForReferences" \
        -p:BuildProjectReferences=false -getItem:ReferencePathWithRefAssemblies |
        sed -n 's/^ *"FullPath": "\(.*\)",\{0,1\}$/\1/p' | sed 's/\\\\/\\/g' >"$work/references"
    echo "$PWD/src/MemoWeaver/bin/Release/$framework/MemoWeaver.dll" >>"$work/references"

    cp -r "$output" "$work/woven"
    rm "$work/woven/$tests.deps.json" # without a list, all that lies there can be loaded: the runtime, too
    local status=0
    dotnet tests/WeaveEverything/bin/Release/net10.0/WeaveEverything.dll "$output/$assembly" "$work/references" \
        "$work/woven/$assembly" || status=1

    if [ -n "$before" ]; then cp "$before" "$work/before.trx"; else run_tests "$output/$tests.dll" before.trx; fi
    run_tests "$work/woven/$tests.dll" after.trx
    outcomes "$work/before.trx" >"$work/before"
    outcomes "$work/after.trx" >"$work/after"
    echo "$assembly: before $(count "$work/before"), after $(count "$work/after")"
    if ! grep -q '^Passed ' "$work/before" || ! diff "$work/before" "$work/after"; then
        echo "$assembly behaves in another way when it is woven"
        status=1
    fi
    return $status
}

case ${1:-} in
    MemoWeaver.Tool) weave "$1" memoweaver.dll net8.0 "${2:-}" ;;
    MemoWeaver.Analyzers) weave "$1" MemoWeaver.Analyzers.dll netstandard2.0 "${2:-}" ;;
    "")
        status=0
        $build && options=() || options=(--no-build)
        for product in MemoWeaver.Analyzers MemoWeaver.Tool; do
            build/weave-everything.sh "${options[@]}" $product || status=1
        done
        exit $status
        ;;
    *) echo "There is no $1 to weave"; exit 2 ;;
esac
